import { products, productsAt } from "./api/catalog.js";

const GONE_BY = "bad-after";

/**
 * The way through a list of products. Behind a page that was shown leads the server's own `next` link, which costs the
 * same however deep one is and neither repeats nor skips a product; any other page is asked for by its number.
 */
export class Walk {
  #links = new Map();

  /** The page of that query (q, filter, sort, page, size). */
  async page(query, options) {
    const page = await this.#ask(query, options);
    this.#links.set(keyOf({ ...query, page: query.page + 1 }), page.next);
    return page;
  }

  async #ask(query, options) {
    const link = this.#links.get(keyOf(query));
    if (!link) return products(query, options);
    try {
      return await productsAt(link, options);
    } catch (problem) {
      if (problem.code !== GONE_BY) throw problem;
      return products(query, options); // made by a server that has been replaced since
    }
  }
}

const keyOf = (query) => JSON.stringify(query);
