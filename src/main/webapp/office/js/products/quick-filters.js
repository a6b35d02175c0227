import { quoted } from "/js/api/catalog.js";
import { el, fill } from "/js/dom.js";
import { t } from "/js/i18n.js";
import { demanded, demanding } from "./conditions.js";

const STOCK = { "in-stock": "available>0", low: "available>0;available<=5", "sold-out": "available<=0" };

/** What is filtered by most, to choose with its count: each choice writes its condition into the filter. */
export class QuickFilters {
  #selects = ["category", "brand", "available"].map((attribute) =>
    el("select", { id: `quick-${attribute}`, data: { attribute, testid: `quick-${attribute}` } }));
  #filter = "";
  #facets = null;

  /** `change(filter)` takes the filter as it then is. */
  constructor(row, change) {
    row.append(...this.#selects.map((select) => el("div", { class: "quick-field" },
      el("label", { for: select.id }, t(`office.attribute.${select.dataset.attribute}`)), select)));
    row.addEventListener("change", (event) => {
      event.stopPropagation();
      change(demanding(this.#filter, event.target.dataset.attribute, event.target.value));
    });
  }

  show(filter) {
    this.#filter = filter;
    this.#draw();
  }

  /** Null, if they could not be told, leaves those that were. */
  count(facets) {
    this.#facets = facets ?? this.#facets;
    this.#draw();
  }

  #draw() {
    for (const select of this.#selects) {
      const { attribute } = select.dataset;
      const written = demanded(this.#filter, attribute);
      const offered = this.#offered(attribute);
      const other = written !== "" && !offered.some(({ condition }) => condition === written);
      fill(select, el("option", { value: "" }, t("office.quick.any")),
        other && el("option", { value: written }, t("office.quick.other")),
        offered.map(({ condition, label }) => el("option", { value: condition }, label)));
      select.value = written;
    }
  }

  #offered(attribute) {
    if (attribute === "available") return this.#levels();
    return (this.#facets?.[attribute] ?? []).map(({ value, count }) =>
      ({ condition: `${attribute}==${quoted(value)}`, label: t("office.quick.counted", { label: value, count }) }));
  }

  #levels() {
    const counts = new Map(this.#facets?.inStock.map(({ value, count }) => [value ? "in-stock" : "sold-out", count]));
    return Object.entries(STOCK).map(([level, condition]) => {
      const label = t(`office.quick.${level}`);
      return { condition, label: counts.has(level) ? t("office.quick.counted", { label, count: counts.get(level) }) : label };
    });
  }
}
