import { local, session } from "/js/storage.js";

/**
 * What was typed and not yet saved, with what it was typed over, by whom and when: `{version, base, typed, by, at}`.
 * Kept for this tab, where it survives a reload and signing in again, and for the next tab that opens the product.
 */
export class Draft {
  #key;
  #by;
  #ours = false;

  /** @param by who is typing, as they are called */
  constructor(id, by = null) {
    this.#key = `liveshelf.office.draft.${id}`;
    this.#by = by;
  }

  read() {
    const kept = [session, local].map((store) => store.read(this.#key)).find((one) => one?.typed && one.base);
    this.#ours ||= Boolean(kept);
    return kept ?? null;
  }

  keep(version, base, typed) {
    this.#ours = true;
    const draft = { version, base, typed, by: this.#by, at: new Date().toISOString() };
    const again = session.read(this.#key) ?? local.read(this.#key);
    if (again && alike(again, draft)) Object.assign(draft, { by: again.by, at: again.at }); // nobody has typed since
    for (const store of [session, local]) store.write(this.#key, draft);
  }

  /** Another tab's draft of the same product is not ours to throw away. */
  clear() {
    session.remove(this.#key);
    if (this.#ours) local.remove(this.#key);
    this.#ours = false;
  }
}

const alike = (one, other) => JSON.stringify([one.base, one.typed]) === JSON.stringify([other.base, other.typed]);
