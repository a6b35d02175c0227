import { categories } from "../api/catalog.js";
import { el, fill } from "../dom.js";
import { formatNumber } from "../format.js";
import { t } from "../i18n.js";
import { addressOf, changed, SORTS } from "./view.js";

const TYPING_MS = 250;

/** Search, categories, order and "in stock only": they show a view and ask for another by `go(view, {replace})`. */
export class Controls {
  #form;
  #categories;
  #go;
  #view;
  #known = [];
  #typing;
  #typed = false;

  constructor({ form, categories: list, go }) {
    this.#form = form;
    this.#categories = list;
    this.#go = go;
    fill(form.sort, Object.keys(SORTS).map((sort) => el("option", { value: sort }, t(`sort.${sort}`))));
    form.q.addEventListener("input", () => this.#soon());
    form.q.addEventListener("blur", () => (this.#typed = false));
    form.addEventListener("change", (event) => event.target !== form.q && this.#ask());
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#ask();
    });
    categories().then((items) => this.#offer(items), () => list.closest("nav").remove()); // the shelf works without
  }

  show(view) {
    this.#view = view;
    if (this.#form.q.value !== view.q) this.#form.q.value = view.q; // setting it anew would move the caret
    this.#form.sort.value = view.sort;
    this.#form.inStock.checked = view.inStock;
    this.#refresh();
  }

  #offer(items) {
    this.#known = items;
    this.#refresh();
  }

  #refresh() {
    if (this.#known.length === 0) return;
    const all = this.#known.reduce((total, { count }) => total + count, 0);
    const focused = document.activeElement?.dataset?.category;
    fill(this.#categories, [{ category: "", count: all }, ...this.#known].map((item) => this.#choice(item)));
    if (focused !== undefined) this.#links().find((link) => link.dataset.category === focused)?.focus();
    this.#bringIntoSight();
  }

  #choice({ category, count }) {
    return el("li", {}, el("a", { class: "chip", href: addressOf(changed(this.#view, { category })),
      data: { testid: "category", category }, "aria-current": category === this.#view.category ? "true" : null },
    category || t("shelf.all"), " ", el("span", { class: "chip-count" }, formatNumber(count))));
  }

  /** Sideways only, and only the row itself: the page must not move. */
  #bringIntoSight() {
    const current = this.#links().find((link) => link.ariaCurrent === "true");
    if (!current) return;
    const row = this.#categories;
    row.scrollLeft += current.getBoundingClientRect().left - row.getBoundingClientRect().left - row.clientWidth / 3;
  }

  #links() {
    return [...this.#categories.querySelectorAll("a")];
  }

  #soon() {
    clearTimeout(this.#typing);
    this.#typing = setTimeout(() => this.#ask(), TYPING_MS);
  }

  /** One search is one step back, however many letters were typed. */
  #ask() {
    clearTimeout(this.#typing);
    const { q, sort, inStock } = this.#form;
    const next = changed(this.#view, { q: q.value, sort: sort.value, inStock: inStock.checked });
    if (addressOf(next) === addressOf({ ...this.#view, page: 1 })) return;
    const replace = this.#typed && document.activeElement === q;
    this.#typed = document.activeElement === q;
    this.#go(next, { replace });
  }
}
