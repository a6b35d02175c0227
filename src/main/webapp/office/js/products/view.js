// What the product list shows, as it stands in the address bar: `{q, filter, sort, deleted, page}`; pages count from 1
// there, from 0 in the API. What is at its default is left out of the address.

export const PAGE_SIZE = 25;

/** The columns by which the list may be sorted. */
export const SORTABLE = Object.freeze(["sku", "name", "category", "price", "available"]);

const PATH = "/office/products.html";
const DEFAULTS = Object.freeze({ q: "", filter: "", sort: "name", deleted: false, page: 1 });

export function viewOf(search) {
  const given = new URLSearchParams(search);
  const page = Number(given.get("page"));
  const sort = given.get("sort") ?? "";
  return {
    q: given.get("q") ?? DEFAULTS.q,
    filter: given.get("filter") ?? DEFAULTS.filter,
    sort: SORTABLE.includes(sort.replace(/^-/, "")) ? sort : DEFAULTS.sort,
    deleted: given.get("deleted") === "true",
    page: Number.isSafeInteger(page) && page > 0 ? page : DEFAULTS.page,
  };
}

/** The view with some of it changed; another selection starts at its first page. */
export const changed = (view, difference) => ({ ...view, page: DEFAULTS.page, ...difference });

export function addressOf(view) {
  const given = Object.entries(view).filter(([name, value]) => value !== DEFAULTS[name]);
  return given.length > 0 ? `${PATH}?${new URLSearchParams(given)}` : PATH;
}

export function apiQuery({ q, filter, sort, deleted, page }) {
  return { q: q.trim(), filter: filter.trim(), sort, deleted: deleted || null, page: page - 1, size: PAGE_SIZE };
}

/** "ascending", "descending" or null, for the column's `aria-sort`. */
export function direction(view, column) {
  if (view.sort === column) return "ascending";
  return view.sort === `-${column}` ? "descending" : null;
}

/** The same list sorted by that column; by the one it is sorted by already, the other way round. */
export const sortedBy = (view, column) => changed(view, { sort: view.sort === column ? `-${column}` : column });

/** Whether anything narrows the list. */
export const narrowed = (view) => Boolean(view.q.trim() || view.filter.trim());
