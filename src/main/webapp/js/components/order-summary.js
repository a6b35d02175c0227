import { el } from "../dom.js";
import { formatMoment, formatMoney } from "../format.js";
import { t } from "../i18n.js";
import { times } from "../money.js";
import { productPage } from "../catalog/product.js";
import { orderHistory, orderWay, stateWords } from "./order-way.js";
import { picture } from "./picture.js";

/** The order's state in words; one that this page does not know yet is shown as it came. */
export const orderState = (state) =>
  el("span", { class: "order-state", data: { testid: "order-state", state } }, stateWords(state));

export const orderPage = (id) => `/order.html?${new URLSearchParams({ id })}`;

/** An order in full; what can be done about it (a pay panel, say) stands between its way and its lines. */
export function orderSummary(order, ...doings) {
  return el("article", { class: "order" },
    el("dl", { class: "order-facts" },
      fact("order.number", el("span", { class: "order-id", data: { testid: "order-id" }, dir: "ltr" }, order.id)),
      fact("order.placed-at", el("time", { datetime: order.placedAt }, formatMoment(order.placedAt))),
      order.email && fact("order.email", el("bdi", {}, order.email)),
      fact("order.state", orderState(order.state))),
    orderWay(order),
    doings,
    el("ul", { class: "order-lines" }, order.lines.map(line)),
    el("p", { class: "order-total" }, el("span", {}, t("cart.total")), el("strong", {}, formatMoney(order.total))),
    orderHistory(order));
}

function fact(key, value) {
  return el("div", {}, el("dt", {}, t(key)), el("dd", {}, value));
}

function line({ productId, name, image, sku, quantity, price, refunded = 0 }) {
  return el("li", { class: "order-line", data: { productId, refunded } },
    picture({ image }),
    el("div", {},
      el("a", { class: "line-name", dir: "auto", href: productPage(productId) }, name ?? sku),
      el("p", { class: "line-price" }, t("order.line", { count: quantity, price: formatMoney(price) })),
      refunded > 0 && el("p", { class: "line-refunded" }, t("order.refunded", { count: refunded }))),
    el("p", { class: "line-total" }, formatMoney(times(price, quantity))));
}
