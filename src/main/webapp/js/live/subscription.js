import { newer } from "./fence.js";

/** What all watches of a page watch together, and the newest that was heard of each product of it. */
export class Subscription {
  #watches = new Set();
  #latest = new Map();

  add(watch) {
    this.#watches.add(watch);
  }

  /** Another consumer may have heard newer things on this connection, which the server will not repeat. */
  bringUpToDate(watch) {
    for (const { id } of [...watch.products]) if (this.#latest.has(id)) watch.offer(this.#latest.get(id));
  }

  take(item) {
    const known = this.#latest.get(item.id) ?? { id: item.id };
    this.#latest.set(item.id, { ...known, ...newer(known, item) });
    for (const watch of this.#watches) watch.offer(item);
  }

  /** Every watched product once, with the oldest revision and version that any consumer shows. */
  products() {
    const union = new Map();
    for (const { id, revision, version } of [...this.#watches].flatMap((watch) => [...watch.products])) {
      const other = union.get(id) ?? { revision, version };
      union.set(id, { id, revision: older(revision, other.revision), version: older(version, other.version) });
    }
    for (const id of [...this.#latest.keys()]) if (!union.has(id)) this.#latest.delete(id);
    return [...union.values()];
  }
}

const older = (a, b) => (a === undefined || b === undefined ? undefined : Math.min(a, b));
