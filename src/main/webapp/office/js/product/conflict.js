import { el, fill } from "/js/dom.js";
import { formatMoney } from "/js/format.js";
import { t } from "/js/i18n.js";

/**
 * Two edits of one product, field by field: what is stored now beside what was typed. Fires "resolve" with
 * `{theirs: true}` (take everything that is stored) or `{fields}` (mine in these fields, theirs in the others).
 */
class EditConflict extends HTMLElement {
  #currency;
  #proposed = new Map();
  #choices = new Map();
  #keep = el("button", { class: "button", type: "button", data: { testid: "keep-mine" },
    onclick: () => this.#resolve() });

  /** Until told otherwise, each field keeps what was typed where anything was. A choice made before stays. */
  show(differences, currency) {
    this.#currency = currency;
    this.#proposed = new Map(differences.map(({ field, by }) => [field, by === "them" ? "theirs" : "mine"]));
    this.#choices = new Map([...this.#proposed].map(([field, side]) => [field, this.#choices.get(field) ?? side]));
    fill(this, el("section", { class: "panel conflict", "aria-labelledby": "conflict-title", tabindex: "-1",
      data: { testid: "conflict" } },
    el("h2", { id: "conflict-title" }, t("office.conflict.title")),
    el("p", {}, t("office.conflict.text")),
    el("div", { class: "conflict-rows" }, differences.map((difference) => this.#row(difference))),
    el("div", { class: "edit-buttons" }, this.#keep,
      el("button", { class: "button button-quiet", type: "button", data: { testid: "take-theirs" },
        onclick: () => this.#tell({ theirs: true }) }, t("office.conflict.theirs")))));
    this.#label();
  }

  get open() {
    return this.childElementCount > 0;
  }

  close() {
    fill(this);
    this.#choices.clear();
  }

  focus() {
    this.firstElementChild?.focus();
  }

  #row({ field, base, theirs, mine, by }) {
    return el("fieldset", { class: "conflict-row", data: { field } },
      el("legend", {}, t(`office.field.${field}`), " ",
        el("span", { class: "conflict-by" }, t(`office.conflict.by.${by}`))),
      this.#side(field, "theirs", theirs),
      this.#side(field, "mine", mine),
      by === "both" && el("p", { class: "conflict-base" }, t("office.conflict.base"), " ", this.#value(field, base)));
  }

  #side(field, side, text) {
    return el("label", { class: "conflict-side" },
      el("input", { type: "radio", name: `conflict-${field}`, value: side, checked: this.#choices.get(field) === side,
        onchange: () => {
          this.#choices.set(field, side);
          this.#label();
        } }),
      el("span", { class: "conflict-whose" }, t(`office.conflict.${side === "mine" ? "yours" : "stored"}`)),
      this.#value(field, text));
  }

  #value(field, text) {
    if (field === "oneOfAKind") return el("span", { class: "conflict-value" }, t(text ? "office.yes" : "office.no"));
    if (!text) return el("em", { class: "conflict-empty" }, t("office.conflict.empty"));
    const price = field === "amount" && /^\d+(\.\d+)?$/.test(text);
    return el("bdi", { class: "conflict-value" },
      price ? formatMoney({ amount: text, currency: this.#currency }) : text);
  }

  /** The button says what it will do: as long as nothing else was chosen, keep what was typed. */
  #label() {
    const mine = [...this.#choices].every(([field, side]) => side === this.#proposed.get(field));
    this.#keep.textContent = t(mine ? "office.conflict.mine" : "office.conflict.chosen");
  }

  #resolve() {
    this.#tell({ fields: [...this.#choices].filter(([, side]) => side === "mine").map(([field]) => field) });
  }

  #tell(detail) {
    this.dispatchEvent(new CustomEvent("resolve", { detail }));
  }
}

customElements.define("edit-conflict", EditConflict);
