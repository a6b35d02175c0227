import { randomKey } from "/js/checkout/attempt.js";
import { Kept } from "../kept.js";

/**
 * What was typed in the form of a movement and is not booked yet, by whom and when, and the key it is sent with. The
 * same content has the same key until it is known what became of it, in every tab that takes it up and over a reload:
 * however often it is sent it is booked once.
 */
export class MovementDraft {
  #kept;
  #by;
  #draft;

  /** @param by who is typing, as they are called */
  constructor(productId, form, by = null) {
    this.#kept = new Kept(`liveshelf.office.movement.${productId}.${form}`);
    this.#by = by;
    this.#draft = this.#kept.read(({ typed, key }) => typed && key);
  }

  /** `{typed: {quantity, reason, …}, by, at}`, or null. */
  get kept() {
    return this.#draft;
  }

  /** Null forgets it: whatever is typed next is another movement. */
  keep(typed) {
    if (typed === null) this.#draft = null;
    else if (JSON.stringify(typed) !== JSON.stringify(this.#draft?.typed)) {
      this.#draft = { ...this.#draft, typed, key: randomKey(), by: this.#by, at: new Date().toISOString() };
    }
    this.#write();
  }

  /** The key to send that with. */
  keyFor(content) {
    const fingerprint = JSON.stringify(content);
    const { sent, key } = this.#draft ?? { key: randomKey() };
    if (sent?.fingerprint === fingerprint) return sent.key;
    this.#draft = { ...this.#draft, sent: { fingerprint, key: sent?.key === key ? randomKey() : key } };
    this.#write();
    return this.#draft.sent.key;
  }

  /** It is known what became of it; whatever is sent next is another attempt. */
  settled() {
    if (!this.#draft) return;
    const { sent: _, ...draft } = this.#draft;
    this.#draft = { ...draft, key: randomKey() };
    this.#write();
  }

  #write() {
    if (this.#draft?.typed) this.#kept.write(this.#draft);
    else this.#kept.remove();
  }
}
