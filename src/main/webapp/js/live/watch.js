import { newer } from "./fence.js";

/** One consumer's view of the feed: the products it shows, how new each is there, and whom to tell of newer ones. */
export class Watch {
  #shown = new Map();
  #tell;
  #changed;

  constructor(tell, changed) {
    this.#tell = tell;
    this.#changed = changed;
  }

  /** Replaces what is watched by these `{id, revision, version, state}`. */
  set(products) {
    this.#shown = new Map(products.map(({ id, revision, version, state }) => [id, { id, revision, version, state }]));
    this.#changed(this);
  }

  get products() {
    return this.#shown.values();
  }

  /** Takes an item from the feed; the consumer hears of it only if something in it is newer than what it shows. */
  offer(item) {
    const known = this.#shown.get(item.id);
    const change = known && newer(known, item);
    if (!change) return;
    Object.assign(known, change);
    this.#tell(change);
  }
}

/** What a page that shows this Product (as the API gives it) declares. */
export const shown = (product) => ({
  id: product.id,
  revision: product.stock.revision,
  version: product.version,
  state: product.stock.state,
});
