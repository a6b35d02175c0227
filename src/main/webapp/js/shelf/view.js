import { quoted } from "../api/catalog.js";

// What the shelf shows, as it stands in the address bar: `{q, category, brands, min, max, below, inStock, sort, page}`.
// A price is at least `min` and at most `max`, or `below` what a price band ends at. Pages count from 1 there, from 0 in
// the API. What is at its default is left out of the address.

const ORDERS = Object.freeze({
  relevance: "relevance",
  newest: "-createdAt,-id",
  price: "price,name",
  "-price": "-price,name",
  name: "name",
  available: "-available,name",
});
export const PAGE_SIZE = 24;
const LONGEST_FILTER = 1_000; // characters; the server refuses any more

const AMOUNT = /^\d{1,9}(\.\d{1,2})?$/;
const ANY_PRICE = Object.freeze({ min: "", max: "", below: "" });
const UNFILTERED = Object.freeze({ brands: [], ...ANY_PRICE, inStock: false });
const DEFAULTS = Object.freeze({ q: "", category: "", ...UNFILTERED, sort: "", page: 1 });

/** Whether it is a price as it may stand in the address: a plain decimal. */
export const isAmount = (text) => AMOUNT.test(text);

export function viewOf(search) {
  const given = new URLSearchParams(search);
  const page = Number(given.get("page"));
  const amount = (name) => (isAmount(given.get(name) ?? "") ? given.get(name) : DEFAULTS[name]);
  return {
    q: given.get("q") ?? DEFAULTS.q,
    category: given.get("category") ?? DEFAULTS.category,
    brands: [...new Set(given.getAll("brand").filter(Boolean))],
    min: amount("min"),
    max: amount("max"),
    below: amount("below"),
    inStock: given.get("inStock") === "true",
    sort: given.get("sort") in ORDERS ? given.get("sort") : DEFAULTS.sort,
    page: Number.isSafeInteger(page) && page > 0 ? page : DEFAULTS.page,
  };
}

/** The view with some of it changed; another selection starts at its first page. */
export const changed = (view, difference) => ({ ...view, page: DEFAULTS.page, ...difference });

/** The view without its filters; words and category stay. */
export const cleared = (view) => changed(view, UNFILTERED);

export const withAnyPrice = (view) => changed(view, ANY_PRICE);

export function addressOf({ brands, ...view }) {
  const given = Object.entries(view).filter(([name, value]) => value !== DEFAULTS[name]);
  const all = String(new URLSearchParams([...given, ...brands.map((brand) => ["brand", brand])]));
  return all ? `/?${all}` : "/";
}

/** How the products are ordered if nothing was chosen: what fits best comes first where words are looked for. */
export const usualSort = ({ q }) => (q.trim() ? "relevance" : "newest");

/** The orders to choose from. */
export const sorts = ({ q }) => Object.keys(ORDERS).filter((sort) => sort !== "relevance" || q.trim());

/** How the view is ordered, chosen or not. */
export const sortOf = (view) => (sorts(view).includes(view.sort) ? view.sort : usualSort(view));

export function apiQuery(view) {
  return {
    q: view.q.trim(),
    filter: conditions(view).filter(Boolean).join(";"),
    sort: ORDERS[sortOf(view)],
    page: view.page - 1,
    size: PAGE_SIZE,
  };
}

/** Whether the server takes that much of a filter. */
export const fits = (view) => apiQuery(view).filter.length <= LONGEST_FILTER;

function conditions({ category, brands, min, max, below, inStock }) {
  return [
    category && `category==${quoted(category)}`,
    brands.length > 0 && `brand=in=(${brands.map(quoted).join(",")})`,
    min && `price>=${min}`,
    max && `price<=${max}`,
    below && `price<${below}`,
    inStock && "available>0",
  ];
}

/** Whether anything narrows the shelf. */
export const narrowed = (view) => Boolean(view.q.trim() || conditions(view).some(Boolean));
