import { el } from "/js/dom.js";
import { t } from "/js/i18n.js";
import { viewed } from "../api.js";
import { editPage } from "../pages-of.js";

export const loadViewed = viewed;

/** The products that most people look at. */
export function drawViewed({ items }) {
  if (items.length === 0) return el("p", { class: "aside" }, t("office.viewed.none"));
  return el("ol", { class: "viewed" }, items.map(({ id, name, viewers }) =>
    el("li", { data: { productId: id, viewers } },
      name ? el("a", { href: editPage(id), dir: "auto" }, name) : el("span", {}, t("office.audit.product", { id })),
      el("span", { class: "viewed-count" }, t("office.viewed.people", { count: viewers })))));
}
