import { el } from "../dom.js";
import { formatMoment, formatMoney } from "../format.js";
import { has, t } from "../i18n.js";
import { times } from "../money.js";
import { productPage } from "../catalog/product.js";
import { picture } from "./picture.js";

const WAY = ["placed", "paid", "shipped", "delivered"];
const STAGE = { "awaiting-payment": "placed" };

/** The order's state in words; one that this page does not know yet is shown as it came. */
export function orderState(state) {
  const key = `order.state.${state}`;
  return el("span", { class: "order-state", data: { testid: "order-state", state } }, has(key) ? t(key) : state);
}

export const orderPage = (id) => `/order.html?${new URLSearchParams({ id })}`;

/** An order in full. */
export function orderSummary(order) {
  return el("article", { class: "order" },
    el("dl", { class: "order-facts" },
      fact("order.number", el("span", { class: "order-id", data: { testid: "order-id" }, dir: "ltr" }, order.id)),
      fact("order.placed-at", el("time", { datetime: order.placedAt }, formatMoment(order.placedAt))),
      order.email && fact("order.email", el("bdi", {}, order.email)),
      fact("order.state", orderState(order.state))),
    way(order.state),
    order.payBy && order.state === "awaiting-payment" &&
      el("p", { class: "order-pay-by" }, t("order.pay-by", { time: formatMoment(order.payBy) })),
    el("ul", { class: "order-lines" }, order.lines.map(line)),
    el("p", { class: "order-total" }, el("span", {}, t("cart.total")), el("strong", {}, formatMoney(order.total))));
}

function fact(key, value) {
  return el("div", {}, el("dt", {}, t(key)), el("dd", {}, value));
}

/** How far the order has come; one that left the way (cancelled, refunded) has none. */
function way(state) {
  const reached = WAY.indexOf(STAGE[state] ?? state);
  if (reached < 0) return null;
  return el("ol", { class: "order-way", "aria-label": t("order.way") }, WAY.map((stage, index) =>
    el("li", { class: index <= reached ? "reached" : null, "aria-current": index === reached ? "step" : null },
      t(`order.state.${stage}`))));
}

function line({ productId, name, image, sku, quantity, price }) {
  return el("li", { class: "order-line", data: { productId } },
    picture({ image }),
    el("div", {},
      el("a", { class: "line-name", dir: "auto", href: productPage(productId) }, name ?? sku),
      el("p", { class: "line-price" }, t("order.line", { count: quantity, price: formatMoney(price) }))),
    el("p", { class: "line-total" }, formatMoney(times(price, quantity))));
}
