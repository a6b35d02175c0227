import { t } from "../i18n.js";
import { plainNumber } from "../numbers.js";
import { typed } from "./price.js";
import { isAmount } from "./view.js";

/**
 * The two fields for a price of one's own. They are read when one leaves both or says so, not between them, and
 * `choose({min, max, below})` is called only for what can be meant. What is being typed stays until another price is
 * shown.
 */
export class PriceRange {
  #min;
  #max;
  #error;
  #choose;
  #shown = [];

  constructor(group, choose) {
    this.#choose = choose;
    [this.#min, this.#max] = group.querySelectorAll("input");
    this.#error = group.querySelector(".field-error");
    group.addEventListener("focusout", (event) => group.contains(event.relatedTarget) || this.read());
  }

  show({ min, max, below }) {
    const shown = [typed(min), typed(max || below)];
    if (shown.every((text, index) => text === this.#shown[index])) return;
    this.#shown = shown;
    [this.#min.value, this.#max.value] = shown;
    this.#say(null);
  }

  /** What is typed and not yet chosen is so no more. */
  takeBack() {
    [this.#min.value, this.#max.value] = this.#shown;
    this.#say(null);
  }

  read() {
    if (this.#min.value === this.#shown[0] && this.#max.value === this.#shown[1]) return this.#say(null);
    const [min, max] = [this.#min, this.#max].map((field) => amount(field.value));
    if (min === null) return this.#say("price.wrong", this.#min);
    if (max === null) return this.#say("price.wrong", this.#max);
    if (min && max && Number(min) > Number(max)) return this.#say("price.crossed", this.#max);
    this.#say(null);
    return this.#choose({ min, max, below: "" });
  }

  #say(key, wrong) {
    for (const field of [this.#min, this.#max]) field.setAttribute("aria-invalid", field === wrong);
    this.#error.textContent = key ? t(key) : "";
    this.#error.hidden = !key;
  }
}

/** What was typed as a plain decimal; null if it is no price. */
function amount(text) {
  const plain = plainNumber(text).replace(/^0+(?=\d)/, "");
  return plain === "" || isAmount(plain) ? plain : null;
}
