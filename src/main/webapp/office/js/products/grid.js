import { failure, linkButton, notice } from "/js/components/notice.js";
import { pager } from "/js/components/pager.js";
import { el, fill } from "/js/dom.js";
import { t } from "/js/i18n.js";
import { feed } from "/js/live/feed.js";
import { shown } from "/js/live/watch.js";
import { signedOut } from "../access.js";
import { cellKeys } from "./cell-keys.js";
import { Refetch } from "./refetch.js";
import { ProductRow } from "./row.js";
import { addressOf, direction, narrowed, PAGE_SIZE, SORTABLE, sortedBy, viewOf } from "./view.js";

const COLUMNS = ["image", "sku", "name", "category", "price", "available", "actions"];
const SKELETONS = 6;

/** The table of products with its page links; it watches exactly the products it shows. */
export class Grid {
  #region;
  #count;
  #reload;
  #rows = new Map();
  #leaving = new Map();
  #refetch = new Refetch((product) => this.#rows.get(product.id)?.take(product));
  #watch = feed.watch((change) => this.#rows.get(change.id)?.apply(change));

  constructor({ region, count, reload }) {
    this.#region = region;
    this.#count = count;
    this.#reload = reload;
  }

  /** The first time skeletons, later what is there stays, dimmed, until the new page has come. */
  loading() {
    this.#region.ariaBusy = "true";
    if (this.#rows.size > 0) return;
    fill(this.#region, el("div", { class: "skeleton-rows", "aria-hidden": "true" },
      Array.from({ length: SKELETONS }, () => el("span", { class: "skeleton" }))));
  }

  show({ items, total, next }, view) {
    this.#settle();
    this.#take(items);
    const focused = this.#focused();
    this.#count.textContent = t(view.q.trim() ? "shelf.found" : "shelf.count", { count: total, q: view.q.trim() });
    fill(this.#region, items.length > 0 ? this.#table(view) : nothing(view),
      items.length > 0 && pager({ page: view.page, size: PAGE_SIZE, total, further: Boolean(next) },
        (page) => addressOf({ ...view, page })));
    this.#watch.set(items.map(shown));
    this.#refocus(focused);
  }

  fail(problem) {
    if (signedOut(problem)) return;
    this.#clear();
    fill(this.#region, failure(problem, () => this.#reload()));
  }

  /** Nothing to show, and what is wrong is said elsewhere. */
  blank() {
    this.#clear();
    fill(this.#region);
  }

  #clear() {
    this.#settle();
    this.#take([]);
    this.#watch.set([]);
    this.#count.textContent = "";
  }

  #settle() {
    this.#region.ariaBusy = "false";
  }

  /** The rows of these products. One that was there stays, and one in which something is being saved is not forgotten. */
  #take(products) {
    const known = new Map([...this.#leaving, ...this.#rows]);
    this.#rows = new Map(products.map((product) => [product.id, this.#row(product, known.get(product.id))]));
    this.#leaving = new Map([...known].filter(([id, row]) => row.busy && !this.#rows.has(id)));
  }

  #row(product, known) {
    if (!known) return new ProductRow(product, { again: this.#reload, stale: (id) => this.#refetch.ask(id) });
    known.take(product);
    return known;
  }

  #table(view) {
    const table = el("table", { class: "rows products", role: "table", "aria-label": t("office.nav.products") },
      el("thead", { role: "rowgroup" }, el("tr", { role: "row" }, COLUMNS.map((column) => heading(view, column)))),
      el("tbody", { role: "rowgroup" }, [...this.#rows.values()].map((row) => row.element)));
    cellKeys(table);
    return table;
  }

  /** What has the keyboard, so that drawing anew does not take it away. */
  #focused() {
    return this.#region.contains(document.activeElement) ? document.activeElement : null;
  }

  /** It stays on the same thing of the same product, or of the headings; on nothing that is another product's. */
  #refocus(focused) {
    if (!focused) return;
    const { sort } = focused.dataset;
    const link = sort && this.#region.querySelector(`[data-sort="${sort}"]`);
    (focused.isConnected ? focused : link ?? this.#count).focus();
  }
}

function heading(view, column) {
  const sorted = direction(view, column);
  return el("th", { scope: "col", role: "columnheader", class: `column-${column}`, "aria-sort": sorted },
    SORTABLE.includes(column)
      ? el("a", { href: addressOf(sortedBy(view, column)), data: { sort: column } }, t(`office.column.${column}`))
      : el("span", { class: "visually-hidden" }, t(`office.column.${column}`)));
}

function nothing(view) {
  return notice(narrowed(view) || view.page > 1
    ? { title: t("shelf.none.title"), text: t("office.products.none"), testid: "no-results",
      actions: [linkButton(addressOf({ ...viewOf(""), deleted: view.deleted }), t("shelf.none.all"))] }
    : { title: t("office.products.empty.title"), text: t("office.products.empty.text"), testid: "no-results",
      actions: [linkButton("/office/product.html?new", t("office.products.new"))] });
}
