import { products } from "/js/api/catalog.js";
import { el } from "/js/dom.js";
import { formatNumber } from "/js/format.js";
import { t } from "/js/i18n.js";
import { allOrders } from "../api.js";
import { SHORT, shortPage } from "../pages-of.js";

const SOLD_OUT = { filter: "available==0", sort: "name" };
const soldOutPage = `/office/products.html?${new URLSearchParams(SOLD_OUT)}`;
const count = async (page) => (await page).total;

/** How many products, sold-out and short ones, and orders there are, as counted by the server. */
export async function loadFigures() {
  const [all, soldOut, short, orders] = await Promise.all([
    count(products({ size: 1 })),
    count(products({ ...SOLD_OUT, size: 1 })),
    count(products({ ...SHORT, size: 1 })),
    count(allOrders(0, 1)),
  ]);
  return [
    { key: "products", value: all, href: "/office/products.html" },
    { key: "low", value: short - soldOut, href: shortPage, tone: short > soldOut && "low" },
    { key: "sold-out", value: soldOut, href: soldOutPage, tone: soldOut > 0 && "bad" },
    { key: "orders", value: orders, href: "/office/orders.html" },
  ];
}

export function drawFigures(figures) {
  return el("dl", { class: "figures" }, figures.map(({ key, value, href, tone }) =>
    el("div", { class: "figure", data: { figure: key, tone: tone || "plain" } },
      el("dt", {}, el("a", { href }, t(`office.figure.${key}`))), el("dd", {}, formatNumber(value)))));
}
