import { products } from "/js/api/catalog.js";
import { withChange } from "/js/catalog/product.js";
import { picture } from "/js/components/picture.js";
import "/js/components/stock-badge.js";
import { el } from "/js/dom.js";
import { t } from "/js/i18n.js";
import { feed } from "/js/live/feed.js";
import { shown } from "/js/live/watch.js";
import { editPage, SHORT, shortPage } from "../pages-of.js";

const MOST = 6;

let badges = new Map();
const watch = feed.watch((change) => {
  const entry = badges.get(change.id);
  entry.product = withChange(entry.product, change);
  entry.badge.stock = entry.product.stock;
});

/** The products of which least is left; what is shown is live, the choice is of the moment it was loaded. */
export const loadShort = () => products({ ...SHORT, size: MOST });

export function drawShort({ items, total }) {
  badges = new Map(items.map((product) => [product.id, { product, badge: document.createElement("stock-badge") }]));
  watch.set(items.map(shown));
  if (items.length === 0) return el("p", { class: "aside" }, t("office.short.none"));
  return [
    el("ul", { class: "short-rows" }, [...badges.values()].map(row)),
    total > items.length && el("p", { class: "more" },
      el("a", { href: shortPage }, t("office.short.all", { count: total }))),
  ];
}

function row({ product, badge }) {
  badge.stock = product.stock;
  return el("li", { class: "short-row", data: { productId: product.id } }, picture(product),
    el("a", { href: editPage(product.id), dir: "auto" }, product.name), badge);
}
