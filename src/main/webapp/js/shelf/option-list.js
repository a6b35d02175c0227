import { arrange, el } from "../dom.js";
import { formatNumber } from "../format.js";
import { t } from "../i18n.js";

const MOST_AT_FIRST = 8;
const SHOWN = "li:not([hidden])";
const SPARED = 2; // for fewer than that a button is not worth it

/**
 * Options of one facet, each with its count. What is there already stays the same element when counts change, so that
 * neither the keyboard nor a screen reader loses its place; what has the keyboard is left to the one in its place only
 * when it is gone. Of many the first are shown, and those that are chosen.
 */
export class OptionList {
  #list;
  #type;
  #name;
  #dir;
  #otherwise;
  #known = new Map();
  #options = [];
  #all = false;
  #more = el("button", { class: "link facet-more", type: "button", hidden: true, onclick: () => this.#toggle() });

  /**
   * `type` is that of the inputs, checkbox or radio, `name` theirs; labels are in any language with `dir` "auto". Where no
   * option is left, `otherwise` takes the keyboard.
   */
  constructor(list, { type, name, dir = null, otherwise }) {
    this.#list = list;
    this.#otherwise = otherwise;
    this.#type = type;
    this.#name = name;
    this.#dir = dir;
    this.#more.dataset.testid = `more-${name}`;
    list.after(this.#more);
  }

  /** Shows these `{value, label, count, chosen}`; a count that is not known is left out. */
  show(options) {
    this.#options = options;
    const focused = document.activeElement;
    const place = [...this.#list.querySelectorAll(SHOWN), this.#more].findIndex((item) => item.contains(focused));
    arrange(this.#list, options.map((option, index) => this.#item(option, index)));
    this.#offerMore();
    if (place >= 0) this.#refocus(focused, place);
  }

  /** The keyboard stays with the same option or goes to its neighbour. */
  #refocus(focused, place) {
    if (document.activeElement === focused && !focused.hidden) return;
    const shown = [...this.#list.querySelectorAll(SHOWN)];
    const neighbour = shown[Math.min(place, shown.length - 1)]?.querySelector("input");
    (this.#list.contains(focused) ? focused : neighbour ?? this.#otherwise).focus();
  }

  #item({ value, label, count, chosen }, index) {
    const item = this.#known.get(value) ?? this.#make(value);
    const { children: [input, text, number] } = item.firstChild;
    input.checked = chosen;
    text.textContent = label;
    number.textContent = Number.isInteger(count) ? formatNumber(count) : "";
    item.hidden = this.#curtailed() && index >= MOST_AT_FIRST && !chosen && input !== document.activeElement;
    return item;
  }

  #make(value) {
    const input = el("input", { type: this.#type, name: this.#name, value });
    const item = el("li", {}, el("label", { class: "option", data: { testid: `${this.#name}-option`, value } },
      input, el("span", { class: "option-name", dir: this.#dir }), el("span", { class: "option-count", data: { testid: "count" } })));
    this.#known.set(value, item);
    return item;
  }

  #curtailed() {
    return !this.#all && this.#options.length > MOST_AT_FIRST + SPARED;
  }

  #offerMore() {
    const count = this.#options.length;
    this.#more.hidden = count <= MOST_AT_FIRST + SPARED;
    this.#more.textContent = t(this.#all ? "facets.fewer" : "facets.more", { count });
    this.#more.setAttribute("aria-expanded", this.#all);
  }

  #toggle() {
    this.#all = !this.#all;
    this.show(this.#options);
  }
}
