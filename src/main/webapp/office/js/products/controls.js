import { el, fill } from "/js/dom.js";
import { showFilterProblem } from "./filter-problem.js";
import { addressOf, changed } from "./view.js";

const TYPING_MS = 250;
const EXAMPLES = ["available<=5", "price>=20;price<50", "name==*lamp*,name==*mug*", "createdAt>2026-01-01"];

/** Search, filter and "show deleted": they show a view and ask for another by `go(view, {replace})`. */
export class Controls {
  #form;
  #go;
  #view;
  #typing;
  #typed = false;

  constructor({ form, examples, go }) {
    this.#form = form;
    this.#go = go;
    const { q, deleted } = form.elements;
    q.addEventListener("input", () => {
      clearTimeout(this.#typing);
      this.#typing = setTimeout(() => this.#ask(), TYPING_MS);
    });
    q.addEventListener("blur", () => (this.#typed = false));
    deleted.addEventListener("change", () => this.#ask());
    form.elements.filter.addEventListener("change", () => this.#ask());
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#ask();
    });
    fill(examples, EXAMPLES.map((example) => el("li", {}, this.#example(example))));
  }

  show(view) {
    this.#view = view;
    const { q, filter, deleted } = this.#form.elements;
    if (document.activeElement !== q) q.value = view.q;
    filter.value = view.filter;
    deleted.checked = view.deleted;
    showFilterProblem(filter, null);
  }

  /** Whether the refusal was about the filter, and is shown there. */
  refuse(problem) {
    if (problem.code !== "bad-filter") return false;
    showFilterProblem(this.#form.elements.filter, problem);
    return true;
  }

  #example(filter) {
    return el("button", { class: "link", type: "button", dir: "ltr", onclick: () => {
      this.#form.elements.filter.value = filter;
      this.#ask();
    } }, filter);
  }

  /** One search is one step back, however many letters were typed. */
  #ask() {
    clearTimeout(this.#typing);
    const { q, filter, deleted } = this.#form.elements;
    const next = changed(this.#view, { q: q.value, filter: filter.value.trim(), deleted: deleted.checked });
    if (addressOf(next) === addressOf({ ...this.#view, page: 1 })) return;
    const replace = this.#typed && document.activeElement === q;
    this.#typed = document.activeElement === q;
    this.#go(next, { replace });
  }
}
