import { el } from "/js/dom.js";
import { icon } from "/js/icons.js";
import { t } from "/js/i18n.js";
import "../product/conflict.js";
import { textOf, textsOf } from "../product/fields.js";
import { changedFields, differences, merged } from "../product/merge.js";

let turn = Promise.resolve();

/**
 * The conflict over one field of a product of the list, in a dialog; one is asked after the other. What is typed in it
 * goes on to `type(text)`, so that closing it loses nothing.
 */
export class ConflictDialog {
  #edit;
  #theirs;
  #name;
  #type;
  #conflict = document.createElement("edit-conflict");
  #dialog;
  #next = null;

  constructor({ edit, theirs, name, type }) {
    this.#edit = edit;
    this.#theirs = theirs;
    this.#name = name;
    this.#type = type;
    this.#conflict.addEventListener("typed", ({ detail }) => this.#retype(detail.text));
    this.#conflict.addEventListener("resolve", ({ detail }) => this.#resolve(detail));
    this.#dialog = el("dialog", { class: "conflict-dialog", "aria-label": t("office.conflict.title"),
      data: { testid: "conflict-dialog" } },
    el("button", { class: "dialog-close", type: "button", "aria-label": t("office.cell.later"),
      data: { testid: "later" }, onclick: () => this.#dialog.close() }, icon("close")), this.#conflict);
  }

  /** The edit as it is to be saved over what is stored now; null if the dialog was closed without a choice. */
  ask() {
    const asked = turn.then(() => this.#open());
    turn = asked.catch(() => null); // the next has its turn anyway
    return asked;
  }

  /** Another state is stored now. */
  update(theirs) {
    if (theirs.version <= this.#theirs.version) return;
    const again = changedFields(textsOf(this.#theirs), textsOf(theirs)).filter((field) => field === this.#edit.field);
    this.#theirs = theirs;
    if (this.#dialog.open) this.#compare(again);
  }

  #open() {
    document.body.append(this.#dialog);
    this.#dialog.showModal();
    this.#compare([]);
    this.#conflict.focus();
    return new Promise((resolve) => this.#dialog.addEventListener("close", () => {
      this.#dialog.remove();
      resolve(this.#next);
    }));
  }

  #compare(again) {
    const between = differences(...this.#sides());
    if (between.length === 0) this.#resolve({ picks: {} });
    else this.#conflict.show(between, { currency: this.#edit.currency, again,
      title: t("office.conflict.title.of", { name: this.#name }) });
  }

  /** Base, theirs and mine of this one field; in the others there is nothing to compare. */
  #sides() {
    const { field, base, typed } = this.#edit;
    const theirs = textsOf(this.#theirs);
    return [{ ...theirs, [field]: base }, theirs, { ...theirs, [field]: typed }];
  }

  #retype(text) {
    this.#edit = { ...this.#edit, typed: textOf(this.#edit.field, text) };
    this.#type(text);
  }

  #resolve({ theirs, picks }) {
    const { field } = this.#edit;
    const sides = this.#sides();
    const base = sides[1][field];
    const typed = theirs ? base : merged(...sides, picks)[field];
    this.#next = { ...this.#edit, version: this.#theirs.version, base, typed };
    this.#dialog.close();
  }
}
