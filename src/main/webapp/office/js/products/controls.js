import { SearchBox } from "/js/components/search-box.js";
import { adding } from "./conditions.js";
import { FilterBuilder } from "./filter-builder.js";
import { showFilterProblem } from "./filter-problem.js";
import { filterReference } from "./filter-reference.js";
import { QuickFilters } from "./quick-filters.js";
import { addressOf, changed } from "./view.js";

const BAD_FILTER = "bad-filter";

/** Search, filter and "show deleted": they show a view and ask for another by `go(view, {replace})`. */
export class Controls {
  #form;
  #go;
  #view;
  #shown = null;
  #search;
  #quick;
  #builder;

  constructor(form, go) {
    this.#form = form;
    this.#go = go;
    const { filter, deleted } = form.elements;
    this.#search = new SearchBox(form.querySelector(".search-box"), (how) => this.#ask(how));
    this.#quick = new QuickFilters(form.querySelector("#quick"), (text) => this.#use(text));
    this.#builder = new FilterBuilder(form.querySelector("#builder"), (more) => this.#use(adding(filter.value, more)));
    form.querySelector("#reference").append(filterReference((example) => this.#use(example)));
    deleted.addEventListener("change", () => this.#ask());
    filter.addEventListener("change", () => this.#ask());
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#search.flush();
    });
  }

  show(view) {
    this.#view = view;
    this.#search.show(view.q);
    this.#form.elements.deleted.checked = view.deleted;
    this.#quick.show(view.filter);
    this.#showFilter(view.filter);
  }

  /** What is being written stays as long as the list is filtered by the same. */
  #showFilter(text) {
    const { filter } = this.#form.elements;
    if (text !== this.#shown) filter.value = text;
    this.#shown = text;
    showFilterProblem(filter, null);
  }

  /** Shows how many there are of what can be chosen; null if that could not be told. */
  count(facets) {
    this.#quick.count(facets);
    this.#builder.suggest(facets);
  }

  /** Whether the refusal was about the filter, and is shown there. */
  refuse(problem) {
    if (problem.code !== BAD_FILTER) return false;
    showFilterProblem(this.#form.elements.filter, problem, this.#view.filter);
    return true;
  }

  #use(filter) {
    this.#form.elements.filter.value = filter;
    this.#ask();
  }

  #ask({ replace = false } = {}) {
    const { filter, deleted } = this.#form.elements;
    const next = changed(this.#view, { q: this.#search.text, filter: filter.value.trim(), deleted: deleted.checked });
    if (addressOf(next) !== addressOf(changed(this.#view, {}))) this.#go(next, { replace });
  }
}
