import { orders } from "../api/ordering.js";
import { failure, linkButton, notice } from "../components/notice.js";
import { orderPage, orderState } from "../components/order-summary.js";
import { pager } from "../components/pager.js";
import { picture } from "../components/picture.js";
import { stateChips } from "../components/state-chips.js";
import { el, fill } from "../dom.js";
import { formatDay, formatMoney } from "../format.js";
import { t } from "../i18n.js";
import { here } from "../next-page.js";
import { openPage } from "../page.js";

const UNAUTHENTICATED = 401;
const PICTURES = 4;
const VIEWS = Object.freeze({
  all: [],
  "to-pay": ["placed", "awaiting-payment"],
  "under-way": ["paid", "shipped"],
  done: ["delivered", "cancelled", "payment-timed-out", "refunded"],
});

const main = openPage("title.orders");
const place = main.querySelector("#orders");
const given = new URLSearchParams(location.search);
const page = Math.max(1, Math.trunc(Number(given.get("page"))) || 1);
const view = given.get("view") in VIEWS ? given.get("view") : "all";

async function show() {
  place.ariaBusy = "true";
  try {
    const { items, size, total } = await orders(page - 1, VIEWS[view]);
    const chips = stateChips(Object.keys(VIEWS), view, (name) => address(name, 1), (name) => t(`orders.view.${name}`));
    fill(place, (items.length > 0 || view !== "all") && chips, items.length > 0
      ? [el("ul", { class: "orders" }, items.map(row)), pager({ page, size, total }, (number) => address(view, number))]
      : view === "all" ? none() : el("p", { class: "aside" }, t("orders.none-here")));
  } catch (problem) {
    fill(place, problem.status === UNAUTHENTICATED ? none() : failure(problem, show));
  } finally {
    place.ariaBusy = "false";
  }
}

function address(name, number) {
  const query = new URLSearchParams({ ...(name !== "all" && { view: name }), ...(number > 1 && { page: number }) });
  return `/orders.html?${query}`;
}

function row(order) {
  const pieces = order.lines.reduce((sum, line) => sum + line.quantity, 0);
  return el("li", { class: "orders-row", data: { orderId: order.id } },
    el("div", { class: "orders-pictures" }, order.lines.slice(0, PICTURES).map((line) => picture(line))),
    el("div", { class: "orders-text" },
      el("h2", {}, el("a", { href: orderPage(order.id) }, t("orders.of", { day: formatDay(order.placedAt) }))),
      el("p", {}, t("orders.pieces", { count: pieces, total: formatMoney(order.total) }))),
    orderState(order.state));
}

function none() {
  const signIn = `/sign-in.html?${new URLSearchParams({ next: here() })}`;
  return notice({ title: t("orders.none.title"), text: t("orders.none.text"),
    actions: [linkButton("/", t("error.to-shelf")), linkButton(signIn, t("header.sign-in"), "quiet")] });
}

show();
