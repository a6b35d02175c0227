import { call, get } from "./http.js";

const MOST_PER_CALL = 100;

/** A page `{items, page, size, total, next?}`; the query is q, filter, sort, page, size. */
export const products = (query, options) => get("/api/products", query, options);

/** The page behind another, by the `next` of that one. */
export const productsAt = (next, options) => get(next, {}, options);

/** What can be chosen from what q and filter find: `{total, category, brand, price, inStock}`, each with its count. */
export const facets = (query, options) => get("/api/products/facets", query, options);

export const product = (id, options) => get(`/api/products/${encodeURIComponent(id)}`, {}, options);

/** `{category, count}` each; products without a category are in none. */
export const categories = async () => (await get("/api/categories")).items.filter(({ category }) => category);

/** The products of these ids by id, as a Map; those that are gone are missing. */
export async function productsById(ids) {
  const pages = [];
  for (let from = 0; from < ids.length; from += MOST_PER_CALL) {
    pages.push(products({ ids: ids.slice(from, from + MOST_PER_CALL).join(","), size: MOST_PER_CALL }));
  }
  const items = (await Promise.all(pages)).flatMap((page) => page.items);
  return new Map(items.map((item) => [item.id, item]));
}

/** A value within an RSQL filter, quoted so that nothing in it is read as an operator or stands for anything else. */
export const quoted = (value) => `'${String(value).replace(/[\\'*]/g, "\\$&")}'`;

/** Asks for a word to that address (without one, to the account's) when the product is back. */
export const tellWhenBack = (id, email) =>
  call(`/api/products/${encodeURIComponent(id)}/back-in-stock`, { method: "POST", json: email ? { email } : {} });
