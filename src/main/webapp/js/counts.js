import { facets } from "./api/catalog.js";

/** What can be chosen from what a search finds, asked once as long as its words and filter stay the same. */
export class Counts {
  #key;
  #answer;
  #asking = new AbortController();

  /** The facets for `{q, filter}`, or null if they are not to be had: pages work without. */
  of({ q, filter }) {
    const key = JSON.stringify([q, filter]);
    if (key !== this.#key) {
      this.#asking.abort();
      this.#asking = new AbortController();
      this.#key = key;
      this.#answer = this.#ask({ q, filter }, key);
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
