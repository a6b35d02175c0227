import { announce } from "/js/announce.js";
import { order as load } from "/js/api/ordering.js";
import { failure, notice } from "/js/components/notice.js";
import { pager } from "/js/components/pager.js";
import { stateChips } from "/js/components/state-chips.js";
import { el, fill } from "/js/dom.js";
import { t } from "/js/i18n.js";
import { signedOut } from "../access.js";
import { allOrders } from "../api.js";
import { OrderRow } from "./order-row.js";
import { addressOf, loadCounts, viewOf, VIEWS } from "./views.js";

const SIZE = 25;

/**
 * The orders of a view, kept true by looking again; rows that are there stay, with what is open in them. An order
 * that no longer belongs to the view leaves it with the next look.
 */
export class Board {
  #parts;
  #view = viewOf(location.search);
  #rows = new Map();
  #newest = null;
  #asked = 0;

  /** @param parts the elements: views, count, single, orders */
  constructor(parts) {
    this.#parts = parts;
  }

  /** Shows the view of the address. */
  async open() {
    this.#view = viewOf(location.search);
    this.#rows.clear();
    this.#newest = null;
    this.#parts.orders.ariaBusy = "true";
    try {
      await this.#load();
    } catch (problem) {
      if (!signedOut(problem)) fill(this.#parts.orders, failure(problem, () => this.open()));
    } finally {
      this.#parts.orders.ariaBusy = "false";
    }
  }

  /** There may be news; a failure to look is none. */
  async look() {
    try {
      await this.#load();
    } catch (problem) {
      if (!signedOut(problem)) console.warn("The orders could not be looked at; the next news tries again", problem);
    }
  }

  async #load() {
    const asked = (this.#asked += 1);
    const { name, page, order: id } = this.#view;
    const [list, counts, single] = await Promise.all([allOrders(page - 1, SIZE, VIEWS[name]),
      loadCounts().catch(() => new Map()), id ? load(id).catch(() => null) : null]);
    if (asked !== this.#asked) return null;
    if (list.items.length === 0 && page > 1) return this.#turnBack(list.total);
    this.#drawViews(counts);
    this.#drawSingle(single);
    return this.#draw(list);
  }

  /** What was on this page has left it: the last page that there is now takes its place. */
  #turnBack(total) {
    const page = Math.max(1, Math.min(this.#view.page - 1, Math.ceil(total / SIZE)));
    this.#view = { ...this.#view, page };
    history.replaceState(null, "", addressOf(this.#view));
    return this.#load();
  }

  #drawViews(counts) {
    const { name } = this.#view;
    const focused = document.activeElement?.dataset?.view;
    fill(this.#parts.views, stateChips(Object.keys(VIEWS), name, (view) => addressOf({ name: view }),
      (view) => t(`office.orders.view.${view}`), counts));
    if (focused) this.#parts.views.querySelector(`[data-view="${focused}"]`)?.focus();
  }

  /** The order that the address names stands above the others, open. */
  #drawSingle(order) {
    const { single } = this.#parts;
    const { order: id } = this.#view;
    single.hidden = !id;
    if (!id) return fill(single);
    if (!order) return fill(single, el("p", { class: "aside" }, t("office.orders.unknown")));
    if (single.querySelector("li")?.dataset.orderId === id) return this.#rowOf(order, "single").update(order);
    const row = this.#rowOf(order, "single");
    row.open();
    return fill(single, el("ul", { class: "order-rows order-rows-single" }, row.element));
  }

  #draw({ items, total }) {
    const { orders, count } = this.#parts;
    const { name, page } = this.#view;
    count.textContent = total > 0 ? t("office.orders.count", { count: total }) : "";
    this.#tellNew(items);
    if (items.length === 0) return fill(orders, nothing(name));
    const list = orders.querySelector(".order-rows") ?? el("ul", { class: "order-rows" });
    const wanted = items.map((order) => this.#rowOf(order).element);
    for (const stale of [...list.children].filter((child) => !wanted.includes(child))) stale.remove();
    wanted.forEach((row, place) => list.children[place] !== row && list.insertBefore(row, list.children[place] ?? null));
    const pages = pager({ page, size: SIZE, total }, (number) => addressOf({ name, page: number }));
    if (!list.isConnected) return fill(orders, list, pages);
    orders.querySelector(".pager")?.remove();
    return pages && orders.append(pages);
  }

  #rowOf(order, place = "list") {
    const key = `${place} ${order.id}`;
    if (!this.#rows.has(key)) this.#rows.set(key, new OrderRow(order, (now) => this.#moved(now)));
    const row = this.#rows.get(key);
    row.update(order);
    return row;
  }

  #moved(order) {
    for (const place of ["single", "list"]) this.#rows.get(`${place} ${order.id}`)?.update(order);
    this.look();
  }

  /** New orders are said, once, to those who do not see the list change. */
  #tellNew([first]) {
    const { name, page } = this.#view;
    const news = this.#newest && first && first.placedAt > this.#newest && name === "all" && page === 1;
    if (news) announce(t("office.orders.new"));
    this.#newest = first?.placedAt ?? this.#newest ?? "";
  }
}

const nothing = (view) => (view === "all"
  ? notice({ title: t("orders.none.title"), text: t("office.orders.none") })
  : el("p", { class: "aside" }, t("orders.none-here")));
