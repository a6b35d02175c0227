import { orderHistory } from "/js/components/order-way.js";
import { orderPage, orderState } from "/js/components/order-summary.js";
import { picture } from "/js/components/picture.js";
import { el, fill } from "/js/dom.js";
import { formatMoney, formatNumber } from "/js/format.js";
import { t } from "/js/i18n.js";
import { times } from "/js/money.js";
import { formatTime, shortId } from "../format.js";
import { editPage, orderDesk } from "../pages-of.js";
import { orderActions } from "./actions.js";

/** One order: who, when, how much, and what can be done now; opened, what is in it and what happened to it. */
export class OrderRow {
  #order = null;
  #done;
  #summary = el("summary");
  #inside = el("div", { class: "order-row-inside" });
  #actions = el("div", { class: "order-row-actions" });
  #details = el("details", {}, this.#summary, this.#inside);

  /** @param done hears of the order after something was done with it */
  constructor(order, done) {
    this.#done = done;
    this.element = el("li", { class: "order-row", data: { testid: "order-row", orderId: order.id } },
      this.#details, this.#actions);
    this.update(order);
  }

  /** Draws only what is new, so that whatever is open or focused stays. */
  update(order) {
    if (JSON.stringify(order) === JSON.stringify(this.#order)) return;
    this.#order = order;
    this.element.dataset.state = order.state;
    this.#drawSummary(order);
    fill(this.#inside,
      el("ul", { class: "order-row-lines" }, order.lines.map(line)),
      orderHistory(order),
      el("p", { class: "order-row-more" },
        el("a", { href: orderPage(order.id) }, t("office.orders.open")),
        el("a", { href: orderDesk(order.id), data: { testid: "deep-link" } }, t("office.orders.link")),
        el("span", { class: "order-id", dir: "ltr", title: order.id }, shortId(order.id))));
    this.#drawActions(order);
  }

  open() {
    this.#details.open = true;
  }

  #drawSummary(order) {
    const pieces = order.lines.reduce((total, { quantity }) => total + quantity, 0);
    fill(this.#summary,
      el("time", { datetime: order.placedAt }, formatTime(order.placedAt)),
      el("bdi", { class: "order-row-email" }, order.email),
      orderState(order.state),
      el("span", { class: "order-row-pieces" }, t("office.orders.pieces", { count: pieces })),
      el("strong", { class: "order-row-total" }, formatMoney(order.total)));
  }

  /** The keyboard stays in the row. */
  #drawActions(order) {
    const focused = this.#actions.contains(document.activeElement);
    fill(this.#actions, orderActions(order, this.#done));
    if (focused) (this.#actions.querySelector("button") ?? this.#summary).focus();
  }
}

function line({ productId, sku, name, image, quantity, price, refunded = 0 }) {
  return el("li", { class: "order-row-line" },
    picture({ image }),
    el("span", { class: "order-row-count" }, `${formatNumber(quantity)} ×`),
    el("a", { href: editPage(productId), dir: "auto" }, name ?? sku),
    refunded > 0 && el("span", { class: "line-refunded" }, t("order.refunded", { count: refunded })),
    el("span", { class: "product-sku", dir: "ltr" }, sku),
    el("span", { class: "order-row-price" }, formatMoney(times(price, quantity))));
}
