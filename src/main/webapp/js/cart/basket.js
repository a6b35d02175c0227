import { productsById } from "../api/catalog.js";
import { withChange } from "../catalog/product.js";
import { claims } from "../claim/claims.js";
import { cartLine } from "../components/cart-line.js";
import { hold } from "../hold/hold.js";
import { feed } from "../live/feed.js";
import { shown } from "../live/watch.js";
import { sum, times } from "../money.js";
import { cart } from "./cart.js";
import { judge } from "./judge.js";
import { ownOf } from "./own.js";

/**
 * The cart's lines on a page, joined with their products and kept true by the feed. Fires "change" whenever a line,
 * its product or what is wrong with it may have changed.
 */
export class Basket extends EventTarget {
  #list;
  #editable;
  #products = new Map();
  #allowed = new Map();
  #items = new Map();
  #watch = feed.watch((change) => this.#changed(change));
  #trusting = false;
  #declared = "";

  constructor(list, { editable }) {
    super();
    this.#list = list;
    this.#editable = editable;
  }

  /** Fetches the products; throws a Problem. From then on the lines follow the cart. */
  async open() {
    await this.reload();
    cart.addEventListener("change", () => this.#follow());
    for (const own of [hold, claims]) own.addEventListener("change", () => this.#draw());
  }

  /** Asks the shop once more how things stand; throws a Problem. */
  async reload() {
    this.#products = await productsById(this.lines.map((line) => line.id));
    const single = [...this.#products.values()].filter((product) => product.oneOfAKind);
    await Promise.all(single.map(({ id }) => claims.check(id)));
    this.#draw();
  }

  get lines() {
    return cart.lines;
  }

  /** Of what can be had; null where that is nothing. */
  get total() {
    return sum(this.lines.filter((line) => this.#verdict(line).available > 0)
      .map((line) => times((this.#products.get(line.id) ?? line).price, line.quantity)));
  }

  /** How many lines cannot be ordered as they are. */
  get problems() {
    return this.lines.filter((line) => this.#verdict(line).kind !== "fine").length;
  }

  /** One step for all that is wrong: take what is left, remove what is gone. */
  mend() {
    for (const line of this.lines) {
      const { kind, available } = this.#verdict(line);
      if (kind !== "fine" && available > 0) cart.setQuantity(line.id, available);
      else if (kind !== "fine") cart.remove(line.id);
    }
  }

  /** What the server said is available, or allowed to this customer, when it refused. */
  correct(lines) {
    for (const { productId: id, available, allowed } of lines) {
      const product = this.#products.get(id);
      if (allowed !== undefined) this.#allowed.set(id, allowed);
      else if (product) this.#products.set(id, withChange(product, { id, ...said(product, available) }));
      if (claims.has(id)) claims.check(id); // there may be no claim any more
    }
    this.#draw();
  }

  /** While an order is on its way, or may be, the stock that it takes is not held against it: no line has a problem. */
  set trusting(trusting) {
    if (this.#trusting === trusting) return;
    this.#trusting = trusting;
    this.#draw();
  }

  #verdict(line) {
    const verdict = judge(line, this.#products.get(line.id), ownOf(line.id), this.#allowed.get(line.id));
    return this.#trusting ? { ...verdict, kind: "fine" } : verdict;
  }

  #changed(change) {
    this.#products.set(change.id, withChange(this.#products.get(change.id), change));
    this.#draw();
  }

  async #follow() {
    const missing = this.lines.map((line) => line.id).filter((id) => !this.#products.has(id) && !this.#items.has(id));
    if (missing.length > 0) {
      for (const [id, product] of await productsById(missing).catch(() => new Map())) this.#products.set(id, product);
    }
    this.#draw();
  }

  #draw() {
    const { lines } = this;
    const wanted = new Set(lines.map((line) => line.id));
    for (const [id, item] of this.#items) if (!wanted.has(id)) this.#take(id, item);
    lines.forEach((line, place) => {
      const item = this.#items.get(line.id) ?? cartLine(line, { editable: this.#editable });
      this.#items.set(line.id, item);
      item.update(line, this.#products.get(line.id), this.#verdict(line));
      if (this.#list.children[place] !== item) this.#list.insertBefore(item, this.#list.children[place] ?? null);
    });
    this.#declare();
    this.dispatchEvent(new Event("change"));
  }

  /** Keeps the keyboard near where it was. */
  #take(id, item) {
    const focused = item.contains(document.activeElement);
    const neighbour = item.nextElementSibling ?? item.previousElementSibling;
    item.remove();
    this.#items.delete(id);
    if (focused) neighbour?.querySelector("a")?.focus();
  }

  #declare() {
    const products = this.lines.map((line) => this.#products.get(line.id)).filter(Boolean);
    const ids = products.map((product) => product.id).join();
    if (ids === this.#declared) return;
    this.#declared = ids;
    this.#watch.set(products.map(shown));
  }
}

/** What the server has counted for this shopper, own units included, as the product's stock without them. */
function said(product, counted) {
  const available = Math.max(0, counted - ownOf(product.id));
  return { available, state: available > 0 ? product.stock.state : "sold-out" };
}
