import { quoted } from "../api/catalog.js";

// What the shelf shows, as it stands in the address bar: `{q, category, sort, inStock, page}`. Pages count from 1
// there, from 0 in the API. What is at its default is left out of the address.

export const SORTS = Object.freeze({
  newest: "-createdAt,-id",
  price: "price,name",
  "-price": "-price,name",
  name: "name",
  available: "-available,name",
});
export const PAGE_SIZE = 24;

const DEFAULTS = Object.freeze({ q: "", category: "", sort: "newest", inStock: false, page: 1 });

export function viewOf(search) {
  const given = new URLSearchParams(search);
  const page = Number(given.get("page"));
  return {
    q: given.get("q") ?? DEFAULTS.q,
    category: given.get("category") ?? DEFAULTS.category,
    sort: given.get("sort") in SORTS ? given.get("sort") : DEFAULTS.sort,
    inStock: given.get("inStock") === "true",
    page: Number.isSafeInteger(page) && page > 0 ? page : DEFAULTS.page,
  };
}

/** The view with some of it changed; another selection starts at its first page. */
export const changed = (view, difference) => ({ ...view, page: DEFAULTS.page, ...difference });

export function addressOf(view) {
  const given = Object.entries(view).filter(([name, value]) => value !== DEFAULTS[name]);
  return given.length > 0 ? `/?${new URLSearchParams(given)}` : "/";
}

export function apiQuery(view) {
  const filter = [view.category && `category==${quoted(view.category)}`, view.inStock && "available>0"];
  return {
    q: view.q.trim(),
    filter: filter.filter(Boolean).join(";"),
    sort: SORTS[view.sort],
    page: view.page - 1,
    size: PAGE_SIZE,
  };
}

/** Whether anything narrows the shelf. */
export const narrowed = (view) => Boolean(view.q.trim() || view.category || view.inStock);
