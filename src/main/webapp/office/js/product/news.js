import { product as load } from "/js/api/catalog.js";

/** Hears that there is a newer version of the product than the edit knows, fetches it and tells of it. */
export class News {
  #known;
  #heard = 0;

  /** @param known `{id(), version(), busy(), tell(product)}`: what the edit knows, and whether it can be told now */
  constructor(known) {
    this.#known = known;
  }

  hear(version) {
    this.#heard = Math.max(this.#heard, version);
    this.look();
  }

  async look() {
    if (!this.#isNew(this.#heard)) return;
    const stored = await load(this.#known.id()).catch(() => null); // saving will find out
    if (stored && this.#isNew(stored.version)) this.#known.tell(stored);
  }

  #isNew(version) {
    return version > this.#known.version() && !this.#known.busy();
  }
}
