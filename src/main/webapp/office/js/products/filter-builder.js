import { el, fill } from "/js/dom.js";
import { t } from "/js/i18n.js";
import { ATTRIBUTES, needsNone, valueOf } from "./attributes.js";

const VALUES = "filter-values";

/** Makes a condition of an attribute, a comparison and a value that are chosen; `add(condition)` takes it. */
export class FilterBuilder {
  #add;
  #attribute = choice("attribute", () => this.#chose());
  #comparison = choice("comparison", () => this.#ready());
  #value = el("input", { id: "builder-value", type: "text", autocomplete: "off", list: VALUES,
    "aria-describedby": "builder-error", data: { testid: "builder-value" } });
  #valueField = field("value", this.#value);
  #error = el("p", { class: "field-error", id: "builder-error", role: "alert", hidden: true });
  #values = el("datalist", { id: VALUES });
  #facets = null;

  constructor(group, add) {
    this.#add = add;
    group.append(
      field("attribute", this.#attribute), field("comparison", this.#comparison), this.#valueField,
      el("button", { class: "button button-quiet", type: "button", data: { testid: "builder-add" },
        onclick: () => this.#take() }, t("office.builder.add")), this.#error, this.#values);
    options(this.#attribute, Object.keys(ATTRIBUTES), "office.attribute");
    group.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || event.target !== this.#value) return;
      event.preventDefault(); // it would send the form around
      this.#take();
    });
    this.#chose();
  }

  /** What there is of brands and categories is suggested; null for nothing. */
  suggest(facets) {
    this.#facets = facets;
    fill(this.#values, (facets?.[this.#attribute.value] ?? []).map(({ value }) => el("option", { value })));
  }

  #chose() {
    const { comparisons, type } = this.#kind();
    options(this.#comparison, Object.keys(comparisons), "office.comparison");
    this.#value.type = type === "date" ? "date" : "text";
    this.#value.inputMode = type === "number" ? "decimal" : "";
    this.#value.value = "";
    this.suggest(this.#facets);
    this.#ready();
  }

  #ready() {
    this.#valueField.hidden = needsNone(this.#compare());
    this.#say(null);
  }

  #take() {
    const compare = this.#compare();
    const { type } = this.#kind();
    const value = needsNone(compare) ? "" : valueOf(type, this.#value.value);
    if (value === null) return this.#say(type === "number" ? "office.builder.number" : "office.builder.empty");
    this.#say(null);
    this.#value.value = "";
    return this.#add(compare(this.#attribute.value, value));
  }

  #say(key) {
    this.#error.textContent = key ? t(key) : "";
    this.#error.hidden = !key;
    this.#value.setAttribute("aria-invalid", Boolean(key));
    if (key) this.#value.focus();
  }

  #kind() {
    return ATTRIBUTES[this.#attribute.value];
  }

  #compare() {
    return this.#kind().comparisons[this.#comparison.value];
  }
}

const choice = (name, onchange) => el("select", { id: `builder-${name}`, data: { testid: `builder-${name}` }, onchange: (event) => {
  event.stopPropagation(); // nothing is asked for yet
  onchange();
} });

const field = (name, control) =>
  el("div", { class: "builder-field" }, el("label", { for: control.id }, t(`office.builder.${name}`)), control);

const options = (select, values, prefix) =>
  fill(select, values.map((value) => el("option", { value }, t(`${prefix}.${value}`))));
