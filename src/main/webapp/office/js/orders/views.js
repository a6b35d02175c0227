import { allOrders } from "../api.js";

/** The states that each view of the board shows, in the order of its tabs; the first shows all. */
export const VIEWS = Object.freeze({
  all: [],
  "to-pay": ["placed", "awaiting-payment"],
  "to-ship": ["paid"],
  shipped: ["shipped"],
  done: ["delivered"],
  left: ["cancelled", "payment-timed-out", "refunded"],
});

const COUNTED = ["to-pay", "to-ship", "shipped"]; // what waits for somebody

const PATH = "/office/orders.html";

export function viewOf(search) {
  const given = new URLSearchParams(search);
  const name = given.get("view");
  const page = Math.trunc(Number(given.get("page")));
  return { name: name in VIEWS ? name : "all", page: page > 0 ? page : 1, order: given.get("order") };
}

export function addressOf({ name, page = 1, order = null }) {
  const query = new URLSearchParams({ ...(name !== "all" && { view: name }), ...(page > 1 && { page }),
    ...(order && { order }) });
  return query.size > 0 ? `${PATH}?${query}` : PATH;
}

/** How many orders wait in which view, as a Map. */
export async function loadCounts() {
  const totals = await Promise.all(COUNTED.map(async (name) => (await allOrders(0, 1, VIEWS[name])).total));
  return new Map(COUNTED.map((name, index) => [name, totals[index]]));
}
