import { products } from "/js/api/catalog.js";

const GATHER_MS = 150;
const MOST = 100;

/** Fetches products anew; what is asked for within a moment goes in one call. `tell(product)` hears of each. */
export class Refetch {
  #tell;
  #ids = new Set();
  #timer = null;

  constructor(tell) {
    this.#tell = tell;
  }

  ask(id) {
    this.#ids.add(id);
    this.#timer ??= setTimeout(() => this.#fetch(), GATHER_MS);
  }

  async #fetch() {
    const ids = [...this.#ids].slice(0, MOST);
    ids.forEach((id) => this.#ids.delete(id));
    this.#timer = null;
    try {
      const { items } = await products({ ids: ids.join(","), deleted: true, size: MOST });
      items.forEach(this.#tell);
    } catch (problem) {
      console.warn("Changed products could not be fetched; the next change tries again", problem);
    }
  }
}
