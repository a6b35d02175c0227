import { el } from "../dom.js";
import { formatNumber } from "../format.js";
import { t } from "../i18n.js";

/** Links to the views of a list of orders, the one that is open marked; `counts` says how many there are in some. */
export function stateChips(views, current, addressOf, labelOf, counts = new Map()) {
  return el("nav", { class: "state-chips", "aria-label": t("orders.views") }, el("ul", {}, views.map((view) =>
    el("li", {}, el("a", { class: "chip", href: addressOf(view), data: { testid: "order-view", view },
      "aria-current": view === current ? "page" : null }, labelOf(view),
    ...(counts.has(view) ? [" ", el("span", { class: "chip-count" }, formatNumber(counts.get(view)))] : []))))));
}
