import { arrange, el } from "../dom.js";
import { t } from "../i18n.js";
import { icon } from "../icons.js";
import { rangeText } from "./price.js";
import { addressOf, changed, cleared, withAnyPrice } from "./view.js";

/** The filters of a view, each as `{label, dir, without}`: what it is called, and the view that has it no more. */
export function applied(view) {
  const { brands, inStock } = view;
  const price = rangeText(view);
  return [
    ...brands.map((brand) =>
      ({ label: brand, dir: "auto", without: changed(view, { brands: brands.filter((other) => other !== brand) }) })),
    price && { label: price, without: withAnyPrice(view) },
    inStock && { label: t("shelf.in-stock"), without: changed(view, { inStock: false }) },
  ].filter(Boolean);
}

/** The filters of the view as chips that lead to the view without them; a filter keeps its chip while it is there. */
export class Applied {
  #list;
  #items = new Map();
  #clear = el("li", {}, el("a", { class: "link clear-all", data: { testid: "clear-all" } }, t("facets.clear")));

  constructor(list) {
    this.#list = list;
  }

  /** Answers whether the keyboard was here and has nothing left to be on. */
  show(view) {
    const focused = this.#links().indexOf(document.activeElement);
    const filters = applied(view);
    this.#clear.firstChild.href = addressOf(cleared(view));
    arrange(this.#list, filters.length > 0 ? [...filters.map((filter) => this.#item(filter)), this.#clear] : []);
    this.#list.hidden = filters.length === 0;
    if (focused < 0) return false;
    const links = this.#links();
    if (!this.#list.contains(document.activeElement)) links[Math.min(focused, links.length - 1)]?.focus();
    return links.length === 0;
  }

  #item({ label, dir, without }) {
    const item = this.#items.get(label) ?? chip({ label, dir });
    this.#items.set(label, item);
    item.firstChild.href = addressOf(without);
    return item;
  }

  #links() {
    return [...this.#list.querySelectorAll("a")];
  }
}

function chip({ label, dir }) {
  return el("li", {}, el("a", { class: "chip chip-applied", "aria-label": t("facets.remove", { filter: label }),
    data: { testid: "applied" } },
  el("span", { dir }, label), icon("close")));
}
