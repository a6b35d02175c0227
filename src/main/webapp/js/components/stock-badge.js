import { el, fill, motionReduced } from "../dom.js";
import { formatNumber } from "../format.js";
import { parts } from "../i18n.js";

const FULL_SHELF = 24; // the meter is full from here on
const ROLL_MS = 420;
const HIGHLIGHT_MS = 1_200;

/**
 * A product's stock in words, a number that rolls when it changes, and a small meter. The data attributes (available,
 * revision, state) always say what is shown. Silent to screen readers on change: pages announce what matters.
 */
class StockBadge extends HTMLElement {
  #stock = null;
  #own = 0;
  #words = el("span", { class: "stock-words" });
  #level = el("span", { class: "stock-level" });
  #number = null;
  #highlight;

  connectedCallback() {
    this.dataset.testid = "stock";
    if (this.childElementCount > 0) return;
    const meter = el("span", { class: "stock-meter", "aria-hidden": "true" }, this.#level);
    fill(this, el("span", { class: "stock-dot", "aria-hidden": "true" }), this.#words, meter);
  }

  get stock() {
    return this.#stock;
  }

  /** So many of them are set aside for this shopper, which is what the words say then. */
  set own(own) {
    if (this.#own === own) return;
    this.#own = own;
    if (own > 0) this.dataset.own = own;
    else delete this.dataset.own;
    delete this.dataset.moved; // what went was set aside for this shopper
    if (this.#stock) this.#write();
  }

  /** `{available, state, revision}` */
  set stock(stock) {
    const before = this.#stock;
    this.#stock = stock;
    const { available, state, revision } = stock;
    Object.assign(this.dataset, { available, state, revision });
    this.#level.style.inlineSize = `${Math.min(1, Math.max(0, available) / FULL_SHELF) * 100}%`;
    this.#write();
    if (before && before.available !== available && this.#own === 0) this.#move(before.available, available);
  }

  #write() {
    const { state, available } = this.#stock;
    const [key, count] = this.#own > 0 ? ["own", this.#own] : [state, available];
    fill(this.#words, parts(`stock.${key}`, { count }).map(({ text, name }) =>
      name ? (this.#number = el("span", { class: "stock-number" }, el("span", {}, text))) : text));
  }

  #move(from, to) {
    this.dataset.moved = to < from ? "down" : "up";
    clearTimeout(this.#highlight);
    this.#highlight = setTimeout(() => delete this.dataset.moved, HIGHLIGHT_MS);
    if (this.#number?.isConnected && !motionReduced()) this.#roll(from, to);
  }

  #roll(from, to) {
    const away = to < from ? "70%" : "-70%";
    const arriving = this.#number.firstElementChild;
    const leaving = el("span", { class: "stock-leaving", "aria-hidden": "true" }, formatNumber(from));
    this.#number.append(leaving);
    const timing = { duration: ROLL_MS, easing: "cubic-bezier(.2,.8,.2,1)" };
    const at = (offset, opacity) => ({ transform: `translateY(${offset})`, opacity });
    arriving.animate([at(opposite(away), 0), at("0", 1)], timing);
    leaving.animate([at("0", 1), at(away, 0)], timing)
      .finished.finally(() => leaving.remove());
  }
}

const opposite = (offset) => (offset.startsWith("-") ? offset.slice(1) : `-${offset}`);

customElements.define("stock-badge", StockBadge);
