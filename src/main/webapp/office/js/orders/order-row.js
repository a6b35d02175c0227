import { orderPage, orderState } from "/js/components/order-summary.js";
import { picture } from "/js/components/picture.js";
import { el } from "/js/dom.js";
import { formatMoney, formatNumber } from "/js/format.js";
import { t } from "/js/i18n.js";
import { times } from "/js/money.js";
import { formatTime } from "../format.js";
import { editPage } from "../pages-of.js";

const SHORT_ID = 8;

/** One order: who, when, how much; opened, what is in it. */
export function orderRow(order) {
  const pieces = order.lines.reduce((total, { quantity }) => total + quantity, 0);
  return el("li", { class: "order-row", data: { testid: "order-row", orderId: order.id } },
    el("details", {},
      el("summary", {},
        el("time", { datetime: order.placedAt }, formatTime(order.placedAt)),
        el("bdi", { class: "order-row-email" }, order.email),
        orderState(order.state),
        el("span", { class: "order-row-pieces" }, t("office.orders.pieces", { count: pieces })),
        el("strong", { class: "order-row-total" }, formatMoney(order.total))),
      el("ul", { class: "order-row-lines" }, order.lines.map(line)),
      el("p", { class: "order-row-more" },
        el("a", { href: orderPage(order.id) }, t("office.orders.open")),
        el("span", { class: "order-id", dir: "ltr", title: order.id }, order.id.slice(0, SHORT_ID)))));
}

function line({ productId, sku, name, image, quantity, price }) {
  return el("li", { class: "order-row-line" },
    picture({ image }),
    el("span", { class: "order-row-count" }, `${formatNumber(quantity)} ×`),
    el("a", { href: editPage(productId), dir: "auto" }, name ?? sku),
    el("span", { class: "product-sku", dir: "ltr" }, sku),
    el("span", { class: "order-row-price" }, formatMoney(times(price, quantity))));
}
