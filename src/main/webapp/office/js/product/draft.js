import { session } from "/js/storage.js";

/** What was typed and not yet saved, with what it was typed over: `{version, base, typed}`. Survives a reload. */
export class Draft {
  #key;

  /** @param id the product's, or "new" */
  constructor(id) {
    this.#key = `liveshelf.office.draft.${id}`;
  }

  read() {
    const kept = session.read(this.#key);
    return kept?.typed && kept.base ? kept : null;
  }

  keep(version, base, typed) {
    session.write(this.#key, { version, base, typed });
  }

  clear() {
    session.remove(this.#key);
  }
}
