import { products } from "/js/api/catalog.js";
import { SearchBox } from "/js/components/search-box.js";
import { adding } from "./conditions.js";
import { FilterBuilder } from "./filter-builder.js";
import { showFilterProblem } from "./filter-problem.js";
import { filterReference } from "./filter-reference.js";
import { QuickFilters } from "./quick-filters.js";
import { addressOf, changed } from "./view.js";

const BAD_FILTER = "bad-filter";
const TOO_LONG = 1_200; // the server refuses less already; and no longer one goes into an address

/** Search, filter and "show deleted": they show a view and ask for another by `go(view, {replace})`. */
export class Controls {
  #form;
  #go;
  #view;
  #shown = null;
  #asked = 0;
  #judged = false;
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
    this.#asked += 1;
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
  refuse(problem, asked = this.#view.filter) {
    if (problem.code !== BAD_FILTER) return false;
    showFilterProblem(this.#form.elements.filter, problem, asked);
    return true;
  }

  #use(filter) {
    this.#form.elements.filter.value = filter;
    this.#ask();
  }

  #ask({ replace = false } = {}) {
    const { filter, deleted } = this.#form.elements;
    const next = changed(this.#view, { q: this.#search.text, filter: filter.value.trim(), deleted: deleted.checked });
    const another = addressOf(next) !== addressOf(changed(this.#view, {}));
    this.#asked += 1;
    if (next.filter.length > TOO_LONG) this.#judge(next.filter.slice(0, TOO_LONG));
    else if (another) this.#go(next, { replace });
    else if (this.#judged) showFilterProblem(filter, null);
    this.#judged = next.filter.length > TOO_LONG;
  }

  /** Has the server say what it has against the filter, while the list stays as it is, unless another is asked for. */
  #judge(filter) {
    const asked = this.#asked;
    products({ filter, size: 1 }).catch((problem) => asked === this.#asked && this.refuse(problem, filter));
  }
}
