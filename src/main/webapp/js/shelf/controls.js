import { SearchBox } from "../components/search-box.js";
import { el, fill } from "../dom.js";
import { t } from "../i18n.js";
import { addressOf, changed, sortOf, sorts, usualSort } from "./view.js";

/** Search and order: they show a view and ask for another by `go(view, {replace})`. */
export class Controls {
  #search;
  #sort;
  #go;
  #view;

  constructor(form, go) {
    this.#go = go;
    this.#sort = form.elements.sort;
    this.#search = new SearchBox(form.querySelector(".search-box"), (how) => this.#ask({ q: this.#search.text }, how));
    this.#sort.addEventListener("change", () => this.#ask({ sort: chosen(this.#sort.value, this.#view) }));
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#search.flush();
    });
  }

  show(view) {
    this.#view = view;
    this.#search.show(view.q);
    this.#offer(sorts(view));
    this.#sort.value = sortOf(view);
  }

  /** The list may be open just now, so it is filled anew only with others. */
  #offer(orders) {
    if (orders.join() === [...this.#sort.options].map(({ value }) => value).join()) return;
    fill(this.#sort, orders.map((order) => el("option", { value: order }, t(`sort.${order}`))));
  }

  #ask(difference, how) {
    const next = changed(this.#view, difference);
    if (addressOf(next) !== addressOf(changed(this.#view, {}))) this.#go(next, how);
  }
}

/** The usual order is none of one's own: it changes with what is looked for. */
const chosen = (sort, view) => (sort === usualSort(view) ? "" : sort);
