import { Kept } from "../kept.js";

/** What was typed and not yet saved, with what it was typed over, by whom and when: `{version, base, typed, by, at}`. */
export class Draft {
  #kept;
  #by;

  /** @param by who is typing, as they are called */
  constructor(id, by = null) {
    this.#kept = new Kept(`liveshelf.office.draft.${id}`);
    this.#by = by;
  }

  read() {
    return this.#kept.read(({ typed, base }) => typed && base);
  }

  keep(version, base, typed) {
    const draft = { version, base, typed, by: this.#by, at: new Date().toISOString() };
    const again = this.read();
    if (again && alike(again, draft)) Object.assign(draft, { by: again.by, at: again.at }); // nobody has typed since
    this.#kept.write(draft);
  }

  clear() {
    this.#kept.remove();
  }
}

const alike = (one, other) => JSON.stringify([one.base, one.typed]) === JSON.stringify([other.base, other.typed]);
