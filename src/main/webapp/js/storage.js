/** Browser storage as JSON that never throws: where storage is forbidden or full, values live for this page only. */
class Store {
  #area;
  #fallback = new Map();

  constructor(area) {
    this.#area = area;
  }

  read(key, otherwise = null) {
    try {
      const text = this.#area().getItem(key);
      return text === null ? this.#fallback.get(key) ?? otherwise : JSON.parse(text);
    } catch {
      return this.#fallback.get(key) ?? otherwise;
    }
  }

  write(key, value) {
    this.#fallback.set(key, value);
    try {
      this.#area().setItem(key, JSON.stringify(value));
      this.#fallback.delete(key);
    } catch {
      // kept in memory
    }
  }

  remove(key) {
    this.#fallback.delete(key);
    try {
      this.#area().removeItem(key);
    } catch {
      // nothing was stored
    }
  }
}

/** Shared by all tabs, kept across visits. */
export const local = new Store(() => window.localStorage);

/** This tab only, kept across reloads. */
export const session = new Store(() => window.sessionStorage);
