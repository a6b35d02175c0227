import { local } from "../storage.js";

const KEY = "liveshelf.cart";

/**
 * What the shopper wants, shared by all tabs and kept across visits: lines `{id, quantity, name, image, price}`, where
 * name, image and price are as they were seen when the line was added. Fires "change", also for changes in other tabs.
 */
class Cart extends EventTarget {
  constructor() {
    super();
    addEventListener("storage", (event) => (event.key === KEY || event.key === null) && this.#tell());
    addEventListener("pageshow", (event) => event.persisted && this.#tell()); // storage events missed meanwhile
  }

  get lines() {
    const stored = local.read(KEY, []);
    return Array.isArray(stored) ? stored.filter(wellFormed) : [];
  }

  get count() {
    return this.lines.reduce((total, line) => total + line.quantity, 0);
  }

  quantityOf(id) {
    return this.lines.find((line) => line.id === id)?.quantity ?? 0;
  }

  add({ id, name, image, price }, quantity) {
    const line = { id, name, image, price, quantity: this.quantityOf(id) + quantity };
    const lines = this.lines;
    const place = lines.findIndex((other) => other.id === id);
    if (place < 0) lines.push(line);
    else lines[place] = line;
    this.#write(lines);
  }

  setQuantity(id, quantity) {
    if (this.quantityOf(id) === quantity) return;
    this.#write(this.lines.map((line) => (line.id === id ? { ...line, quantity } : line)));
  }

  /** Takes the line out and answers a function that puts it back where it was. */
  remove(id) {
    const lines = this.lines;
    const place = lines.findIndex((line) => line.id === id);
    if (place < 0) return () => {};
    const [removed] = lines.splice(place, 1);
    this.#write(lines);
    return () => {
      if (this.quantityOf(id) === 0) this.#write(this.lines.toSpliced(place, 0, removed));
    };
  }

  /** Takes out what was ordered, and leaves what was added meanwhile, perhaps in another tab. */
  subtract(ordered) {
    const taken = new Map(ordered.map(({ productId, quantity }) => [productId, quantity]));
    this.#write(this.lines.map((line) => ({ ...line, quantity: line.quantity - (taken.get(line.id) ?? 0) })));
  }

  #write(lines) {
    local.write(KEY, lines.filter(wellFormed));
    this.#tell();
  }

  #tell() {
    this.dispatchEvent(new Event("change"));
  }
}

function wellFormed(line) {
  return Number.isSafeInteger(line?.id) && Number.isSafeInteger(line.quantity) && line.quantity > 0;
}

export const cart = new Cart();
