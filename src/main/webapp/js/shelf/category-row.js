import { arrange, el } from "../dom.js";
import { formatNumber } from "../format.js";
import { t } from "../i18n.js";
import { addressOf, changed, narrowed } from "./view.js";

/**
 * The departments of the shop, as links with how many there are in each. A link stays the same element when counts or
 * filters change: whoever is about to press it does.
 */
export class CategoryRow {
  #nav;
  #list;
  #known = [];
  #items = new Map();
  #counted = false;
  #view;

  constructor(nav) {
    this.#nav = nav;
    this.#list = nav.querySelector("ul");
  }

  show(view) {
    this.#view = view;
    this.#draw();
  }

  /** Null, if they could not be told, leaves those that were. */
  count(facets) {
    this.#known = facets?.category ?? this.#known;
    this.#counted = true;
    this.#draw();
  }

  #draw() {
    const { category } = this.#view;
    const there = this.#known.some(({ value }) => value === category) || category === "";
    const shown = [{ value: "" }, ...this.#known, ...(there ? [] : [{ value: category }])];
    this.#nav.dataset.empty = this.#counted && shown.length === 1 && !narrowed(this.#view); // else its place is kept
    if (this.#counted) this.#replace(shown.map((choice) => this.#item(choice)));
    this.#bringIntoSight();
  }

  /** Where the choice that had the keyboard is gone, the whole shelf has it. */
  #replace(items) {
    const focused = document.activeElement;
    const within = this.#list.contains(focused);
    arrange(this.#list, items);
    if (within && focused !== document.activeElement) (focused.isConnected ? focused : this.#links()[0]).focus();
  }

  #item({ value, count }) {
    const item = this.#items.get(value) ?? this.#make(value);
    const link = item.firstChild;
    link.href = addressOf(changed(this.#view, { category: value }));
    link.ariaCurrent = value === this.#view.category ? "true" : null;
    const number = Number.isInteger(count) ? formatNumber(count) : "";
    if (link.lastChild.textContent !== number) link.lastChild.textContent = number;
    return item;
  }

  #make(value) {
    const item = el("li", {}, el("a", { class: "chip", data: { testid: "category", category: value } },
      value ? el("bdi", {}, value) : t("shelf.all"), " ", el("span", { class: "chip-count" })));
    this.#items.set(value, item);
    return item;
  }

  /** Sideways only, and only the row itself: the page must not move. */
  #bringIntoSight() {
    const current = this.#links().find((link) => link.ariaCurrent === "true");
    if (!current) return;
    const row = this.#list;
    row.scrollLeft += current.getBoundingClientRect().left - row.getBoundingClientRect().left - row.clientWidth / 3;
  }

  #links() {
    return [...this.#list.querySelectorAll("a")];
  }
}
