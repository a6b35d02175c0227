import { el, fill } from "/js/dom.js";
import { t } from "/js/i18n.js";
import { conflictRow, refill, settledRow } from "./conflict-row.js";
import { fieldNames } from "./elsewhere.js";

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
  #picks = {};
  #editing = new Set();
  #save = el("button", { class: "button", type: "button", data: { testid: "keep-mine", key: "save" },
    onclick: () => this.#tell("resolve", { picks: { ...this.#picks } }) });
  #title = el("h2", { id: `${this.#id}-title`, tabindex: "-1", data: { testid: "conflict-title" } });
  #news = el("p", { class: "conflict-news", role: "status", data: { testid: "conflict-news" } });
  #body = el("div", { class: "conflict-body" });
  #section = el("section", { class: "panel conflict", "aria-labelledby": this.#title.id,
    data: { testid: "conflict" } }, this.#title, this.#news, this.#body);

  /**
   * Until told otherwise, each field keeps what was typed. A choice made before stays.
   *
   * @param again the fields that others have changed once more while this was open, which is said
   */
  show(differences, { currency, title = t("office.conflict.title"), again = [] }) {
    const both = differences.filter(({ by }) => by === "both");
    this.#differences = differences;
    this.#currency = currency;
    this.#title.textContent = title;
    this.#picks = Object.fromEntries(both.map(({ field }) => [field, this.#picks[field] ?? "mine"]));
    if (!this.contains(this.#section)) fill(this, this.#section);
    if (again.length > 0) this.#news.textContent = t("office.conflict.again", { fields: fieldNames(again) });
    this.#draw();
  }

  get open() {
    return this.#differences.length > 0;
  }

  close() {
    this.#differences = [];
    this.#picks = {};
    this.#editing.clear();
    this.#news.textContent = "";
    fill(this);
  }

  /** The headline is in sight as well, unless what has the keyboard is too far from it. */
  focus() {
    this.#title.scrollIntoView({ block: "nearest" });
    (this.querySelector(":checked") ?? this.#title).focus();
  }

  #draw() {
    const settled = this.#differences.filter(({ by }) => by !== "both");
    const both = this.#differences.filter(({ by }) => by === "both");
    refill(this, this.#body,
      el("p", {}, t(both.length > 0 ? "office.conflict.text" : "office.conflict.none")),
      el("div", { class: "conflict-rows" }, both.map((difference) => this.#row(difference))),
      settled.length > 0 && this.#settled(settled),
      el("div", { class: "edit-buttons" }, this.#save,
        el("button", { class: "button button-quiet", type: "button", data: { testid: "take-theirs", key: "theirs" },
          onclick: () => this.#tell("resolve", { theirs: true }) }, t("office.conflict.theirs"))));
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
