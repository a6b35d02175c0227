import { session } from "../storage.js";

const KEY_BYTES = 16;

/**
 * One attempt to do something once: a content and the idempotency key it is sent with. It survives a reload, so that
 * whatever was lost on the way (the answer, the page, the patience) the same is never done twice.
 */
export class Attempt {
  #key;

  constructor(storageKey) {
    this.#key = storageKey;
  }

  /** The key for that content: the one it was sent with before, or a new one if the content is another. */
  keyFor(content) {
    const fingerprint = JSON.stringify(content);
    const last = session.read(this.#key);
    if (last?.fingerprint === fingerprint) return last.key;
    const key = randomKey();
    session.write(this.#key, { fingerprint, key });
    return key;
  }

  /** Whether exactly that content was sent and its outcome is not known. */
  pending(content) {
    return session.read(this.#key)?.fingerprint === JSON.stringify(content);
  }

  /** What was sent without its outcome being known, or null. */
  get content() {
    return JSON.parse(session.read(this.#key)?.fingerprint ?? "null");
  }

  /** The outcome is known; whatever is sent next is another attempt. */
  settled() {
    session.remove(this.#key);
  }
}

/** Not crypto.randomUUID(), which exists on secure origins only; a shop may be tried over plain HTTP. */
export function randomKey() {
  const bytes = crypto.getRandomValues(new Uint8Array(KEY_BYTES));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
