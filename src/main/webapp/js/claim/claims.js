import { claimOf } from "../api/claims.js";
import { local } from "../storage.js";

const KEY = "liveshelf.claims";

/** Which one-of-a-kind products this shopper has claimed, as far as this browser knows. Fires "change", in all tabs. */
class Claims extends EventTarget {
  constructor() {
    super();
    addEventListener("storage", (event) => (event.key === KEY || event.key === null) && this.#tell());
    addEventListener("pageshow", (event) => event.persisted && this.#tell()); // storage events missed meanwhile
  }

  has(productId) {
    return this.#ids.includes(productId);
  }

  note(productId, mine) {
    if (mine === this.has(productId)) return;
    local.write(KEY, mine ? [...this.#ids, productId] : this.#ids.filter((id) => id !== productId));
    this.#tell();
  }

  /** These belong to who was here before. */
  forget() {
    for (const id of this.#ids) this.note(id, false);
  }

  /** Asks the shop; answers whose the product is, "you", "other" or null, or undefined where there is no answer. */
  async check(productId) {
    try {
      const { claimedBy } = await claimOf(productId);
      this.note(productId, claimedBy === "you");
      return claimedBy ?? null;
    } catch {
      return this.has(productId) ? "you" : undefined;
    }
  }

  get #ids() {
    const stored = local.read(KEY, []);
    return Array.isArray(stored) ? stored : [];
  }

  #tell() {
    this.dispatchEvent(new Event("change"));
  }
}

export const claims = new Claims();
