import { el, fill } from "../dom.js";
import { formatNumber } from "../format.js";
import { t } from "../i18n.js";
import { addressOf, changed, narrowed } from "./view.js";

/** The departments of the shop, as links with how many there are in each. */
export class CategoryRow {
  #nav;
  #list;
  #known = [];
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
    const focused = document.activeElement?.dataset?.category;
    const there = this.#known.some(({ value }) => value === category) || category === "";
    const shown = [{ value: "" }, ...this.#known, ...(there ? [] : [{ value: category }])];
    this.#nav.dataset.empty = this.#counted && shown.length === 1 && !narrowed(this.#view); // else its place is kept
    fill(this.#list, this.#counted && shown.map((item) => this.#choice(item)));
    if (focused !== undefined) this.#links().find((link) => link.dataset.category === focused)?.focus();
    this.#bringIntoSight();
  }

  #choice({ value, count }) {
    return el("li", {}, el("a", { class: "chip", href: addressOf(changed(this.#view, { category: value })),
      data: { testid: "category", category: value }, "aria-current": value === this.#view.category ? "true" : null },
    value ? el("bdi", {}, value) : t("shelf.all"),
    Number.isInteger(count) && [" ", el("span", { class: "chip-count" }, formatNumber(count))]));
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
