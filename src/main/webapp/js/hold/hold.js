import { leftUntil, shopNow } from "../clock.js";
import { local } from "../storage.js";

const KEY = "liveshelf.hold";
const GRACE_MS = 3_000; // until the shop's clockwork has given back what ended, it is nobody else's

/**
 * What the shop holds for this shopper, the same in all tabs and after a reload:
 * `{id, lines: [{productId, quantity}], expiresAt, extendableUntil}` or null. Fires "change", also for changes in other
 * tabs, and once more when what was held does not count any longer.
 */
class Hold extends EventTarget {
  #timer;

  constructor() {
    super();
    addEventListener("storage", (event) => (event.key === KEY || event.key === null) && this.#changed());
    addEventListener("pageshow", (event) => event.persisted && this.#changed()); // storage events missed meanwhile
    this.#wake();
  }

  /** The hold as the shop gave it, also when its time is up, until it is forgotten. */
  get current() {
    const stored = local.read(KEY);
    return stored?.id && Array.isArray(stored.lines) ? stored : null;
  }

  /** How many milliseconds it still lasts; 0 where nothing is held. */
  get left() {
    const { current } = this;
    return current ? leftUntil(current.expiresAt) : 0;
  }

  /** Whether the shop would let it last longer. */
  get extendable() {
    const { current } = this;
    return this.left > 0 && Date.parse(current.extendableUntil) > Date.parse(current.expiresAt);
  }

  /** How many of a product count as this shopper's. */
  quantityOf(productId) {
    if (!(shopNow() < this.#countsUntil)) return 0;
    return this.current.lines.find((line) => line.productId === productId)?.quantity ?? 0;
  }

  /** Whether exactly these `{productId, quantity}` are what it is of. */
  isOf(lines) {
    return Boolean(this.current) && listed(this.current.lines) === listed(lines);
  }

  keep({ id, lines, expiresAt, extendableUntil }) {
    local.write(KEY, { id, lines, expiresAt, extendableUntil });
    this.#changed();
  }

  forget() {
    if (!this.current) return;
    local.remove(KEY);
    this.#changed();
  }

  get #countsUntil() {
    const { current } = this;
    return current ? Date.parse(current.expiresAt) + GRACE_MS : NaN;
  }

  #changed() {
    this.#wake();
    this.dispatchEvent(new Event("change"));
  }

  #wake() {
    clearTimeout(this.#timer);
    const left = this.#countsUntil - shopNow();
    if (left > 0) this.#timer = setTimeout(() => this.dispatchEvent(new Event("change")), left);
  }
}

const listed = (lines) =>
  lines.map(({ productId, quantity }) => `${productId}×${quantity}`).sort().join();

export const hold = new Hold();
