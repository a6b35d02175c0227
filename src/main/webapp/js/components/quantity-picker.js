import { el, fill } from "../dom.js";
import { formatNumber } from "../format.js";
import { t } from "../i18n.js";
import { icon } from "../icons.js";
import { plainNumber } from "../numbers.js";

/**
 * A whole number from `min` (1, if not said otherwise) to `max`, by buttons, arrow keys or typing in any digits. Fires
 * "change" with `value` set.
 */
class QuantityPicker extends HTMLElement {
  #value = 1;
  #min = 1;
  #max = Infinity;
  #less = this.#button("minus", "quantity.less", -1);
  #more = this.#button("plus", "quantity.more", 1);
  #field = el("input", { type: "text", inputmode: "numeric", role: "spinbutton", autocomplete: "off",
    data: { testid: "quantity" }, onchange: () => this.#choose(parse(this.#field.value)),
    onkeydown: (event) => this.#key(event) });

  connectedCallback() {
    fill(this, this.#less, this.#field, this.#more);
    this.#refresh();
  }

  set label(text) {
    this.#field.setAttribute("aria-label", text);
  }

  get value() {
    return this.#value;
  }

  set value(value) {
    this.#value = value;
    this.#refresh();
  }

  set min(min) {
    this.#min = min;
    this.#refresh();
  }

  /** The value is not lowered by a lower maximum: what to do about it is the shopper's to say. */
  set max(max) {
    this.#max = Math.max(this.#min, max);
    this.#refresh();
  }

  #choose(wanted) {
    const given = Number.isNaN(wanted) ? this.#value : wanted;
    const value = Math.min(this.#max, Math.max(this.#min, given));
    const changed = value !== this.#value;
    this.value = value;
    if (changed) this.dispatchEvent(new Event("change"));
  }

  #key(event) {
    const step = { ArrowUp: 1, ArrowDown: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    this.#choose(this.#value + step);
  }

  #refresh() {
    this.#field.value = formatNumber(this.#value);
    this.#field.setAttribute("aria-valuemin", this.#min);
    this.#field.setAttribute("aria-valuenow", this.#value);
    this.#field.setAttribute("aria-valuetext", formatNumber(this.#value));
    if (Number.isFinite(this.#max)) this.#field.setAttribute("aria-valuemax", this.#max);
    this.#less.disabled = this.#value <= this.#min;
    this.#more.disabled = this.#value >= this.#max;
  }

  #button(name, label, step) {
    return el("button", { type: "button", "aria-label": t(label), onclick: () => this.#choose(this.#value + step) },
      icon(name));
  }
}

/** What is no whole number is none. */
function parse(text) {
  const plain = plainNumber(text);
  return /^-?\d+$/.test(plain) ? Number(plain) : NaN;
}

customElements.define("quantity-picker", QuantityPicker);
