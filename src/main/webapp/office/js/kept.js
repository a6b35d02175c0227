import { local, session } from "/js/storage.js";

/** Something typed and not saved yet: kept for this tab, where it survives a reload and signing in again, and for the next. */
export class Kept {
  #key;
  #ours = false;

  constructor(key) {
    this.#key = key;
  }

  /** What was kept, or null; only what is `whole`, as another version of the shop may have kept something else. */
  read(whole) {
    const kept = [session, local].map((store) => store.read(this.#key)).find((one) => one && whole(one));
    this.#ours ||= Boolean(kept);
    return kept ?? null;
  }

  write(value) {
    this.#ours = true;
    for (const store of [session, local]) store.write(this.#key, value);
  }

  /** What another tab has kept since is not ours to throw away. */
  remove() {
    session.remove(this.#key);
    if (this.#ours) local.remove(this.#key);
    this.#ours = false;
  }
}
