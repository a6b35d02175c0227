import { product as load } from "/js/api/catalog.js";
import { productPage } from "/js/catalog/product.js";
import { el, fill } from "/js/dom.js";
import { formatMoment } from "/js/format.js";
import { t } from "/js/i18n.js";
import { setTitle } from "/js/page.js";
import { remove, restore } from "../products/removal.js";

/** The product's name and what can be done with it as a whole; `moved(version)` hears of what was done. */
export function showHead(main, product, moved) {
  const { id, name, deletedAt } = product;
  const done = async () => moved((await load(id)).version);
  setTitle(name);
  main.querySelector("#title").textContent = name;
  offer(main.querySelector("#actions"),
    !deletedAt && el("a", { class: "button button-quiet button-small", href: productPage(id) },
      t("office.product.in-shop")),
    deletedAt
      ? button("restore", () => restore(product, done))
      : button("delete", () => remove(product, done)));
  fill(main.querySelector("#deleted"), deletedAt && el("p", { class: "deleted" },
    t("office.product.deleted", { time: formatMoment(deletedAt) })));
}

/** The keyboard stays where it was, also when what it was on turned into its opposite. */
function offer(place, ...actions) {
  const fromEnd = place.children.length - [...place.children].indexOf(document.activeElement);
  const focused = place.contains(document.activeElement);
  fill(place, ...actions);
  if (focused) (place.children[place.children.length - fromEnd] ?? place.lastElementChild).focus();
}

const button = (action, run) => el("button", { class: "button button-quiet button-small", type: "button",
  data: { testid: action }, onclick: run }, t(`office.${action}.action`));
