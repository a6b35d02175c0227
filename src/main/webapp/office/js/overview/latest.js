import { orderState } from "/js/components/order-summary.js";
import { el } from "/js/dom.js";
import { formatMoney } from "/js/format.js";
import { t } from "/js/i18n.js";
import { allOrders } from "../api.js";
import { formatTime } from "../format.js";
import { orderDesk } from "../pages-of.js";

const MOST = 6;

export const loadLatest = () => allOrders(0, MOST);

/** The latest orders, and the way to all of them. */
export function drawLatest({ items }) {
  if (items.length === 0) return el("p", { class: "aside" }, t("office.orders.none"));
  return [
    el("ul", { class: "latest" }, items.map((order) => el("li", { data: { orderId: order.id } },
      el("a", { href: orderDesk(order.id) }, el("time", { datetime: order.placedAt }, formatTime(order.placedAt))),
      el("bdi", {}, order.email),
      orderState(order.state),
      el("strong", {}, formatMoney(order.total))))),
    el("p", { class: "more" }, el("a", { href: "/office/orders.html" }, t("office.latest.all"))),
  ];
}
