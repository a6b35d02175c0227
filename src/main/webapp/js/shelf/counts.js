import { facets } from "../api/catalog.js";
import { facetQuery } from "./view.js";

/** What can be chosen in a view and how many there are of it, asked once as long as words and filters stay the same. */
export class Counts {
  #key;
  #answer;
  #asking = new AbortController();

  /** The facets, or null if they are not to be had: the shelf works without. */
  of(view) {
    const query = facetQuery(view);
    const key = JSON.stringify(query);
    if (key !== this.#key) {
      this.#asking.abort();
      this.#asking = new AbortController();
      this.#key = key;
      this.#answer = this.#ask(query, key);
    }
    return this.#answer;
  }

  async #ask(query, key) {
    try {
      return await facets(query, { signal: this.#asking.signal });
    } catch {
      if (this.#key === key) this.#key = undefined; // the next view tries again
      return null;
    }
  }
}
