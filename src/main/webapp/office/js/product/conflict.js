import { el, fill } from "/js/dom.js";
import { t } from "/js/i18n.js";
import { conflictRow, refill, settledRow } from "./conflict-row.js";

let count = 0;

/**
 * Two edits of one product, field by field: where both changed a field, what it was, what is stored and what was typed,
 * to pick from; and what goes together without asking. Fires "resolve" with `{theirs: true}` (take all that is stored)
 * or `{picks}` ("base", "theirs" or "mine" by field), and "typed" with `{field, text}`.
 */
class EditConflict extends HTMLElement {
  #id = `conflict-${(count += 1)}`;
  #differences = [];
  #currency;
  #title;
  #picks = {};
  #editing = new Set();
  #save = el("button", { class: "button", type: "button", data: { testid: "keep-mine", key: "save" },
    onclick: () => this.#tell("resolve", { picks: { ...this.#picks } }) });
  #wrong = el("p", { class: "form-error", role: "alert", hidden: true });

  /** Until told otherwise, each field keeps what was typed. A choice made before stays. */
  show(differences, currency, title = t("office.conflict.title")) {
    const both = differences.filter(({ by }) => by === "both");
    this.#differences = differences;
    this.#currency = currency;
    this.#title = title;
    this.#picks = Object.fromEntries(both.map(({ field }) => [field, this.#picks[field] ?? "mine"]));
    this.complain("");
    this.#draw();
  }

  get open() {
    return this.#differences.length > 0;
  }

  close() {
    this.#differences = [];
    this.#picks = {};
    this.#editing.clear();
    fill(this);
  }

  focus() {
    (this.querySelector(":checked") ?? this.firstElementChild)?.focus();
  }

  /** Says what is wrong with what was picked. */
  complain(text) {
    this.#wrong.textContent = text;
    this.#wrong.hidden = !text;
  }

  #draw() {
    const settled = this.#differences.filter(({ by }) => by !== "both");
    const both = this.#differences.filter(({ by }) => by === "both");
    refill(this, el("section", { class: "panel conflict", "aria-labelledby": `${this.#id}-title`, tabindex: "-1",
      data: { testid: "conflict" } },
    el("h2", { id: `${this.#id}-title` }, this.#title),
    el("p", {}, t(both.length > 0 ? "office.conflict.text" : "office.conflict.none")),
    el("div", { class: "conflict-rows" }, both.map((difference) => this.#row(difference))),
    settled.length > 0 && this.#settled(settled),
    this.#wrong,
    el("div", { class: "edit-buttons" }, this.#save,
      el("button", { class: "button button-quiet", type: "button", data: { testid: "take-theirs", key: "theirs" },
        onclick: () => this.#tell("resolve", { theirs: true }) }, t("office.conflict.theirs")))));
    this.#label();
  }

  #row(difference) {
    const { field } = difference;
    return conflictRow(difference, {
      id: `${this.#id}-${field}`,
      currency: this.#currency,
      picked: this.#picks[field],
      editing: this.#editing.has(field),
      pick: (side) => this.#pick(field, side),
      edit: () => this.#edit(field),
      type: (text) => this.#type(difference, text),
    });
  }

  #settled(differences) {
    return el("div", { class: "settled" },
      el("h3", { id: `${this.#id}-settled` }, t("office.conflict.settled")),
      el("div", { role: "list", "aria-labelledby": `${this.#id}-settled` },
        differences.map((difference) => settledRow(difference, this.#currency))));
  }

  #pick(field, side) {
    this.#picks[field] = side;
    this.#label();
  }

  #edit(field) {
    this.#editing.add(field);
    this.#picks[field] = "mine";
    this.#draw();
    this.querySelector(`[data-key="${field}-own"]`).focus();
  }

  #type(difference, text) {
    difference.mine = text;
    if (this.#picks[difference.field] !== "mine") {
      this.#pick(difference.field, "mine");
      this.querySelector(`[data-key="${difference.field}-mine"]`).checked = true;
    }
    this.#tell("typed", { field: difference.field, text });
  }

  /** The button says what it will do: as long as nothing else was chosen, keep what was typed. */
  #label() {
    const mine = Object.values(this.#picks).every((side) => side === "mine");
    this.#save.textContent = t(mine ? "office.conflict.mine" : "office.conflict.chosen");
  }

  #tell(type, detail) {
    this.dispatchEvent(new CustomEvent(type, { detail }));
  }
}

customElements.define("edit-conflict", EditConflict);
