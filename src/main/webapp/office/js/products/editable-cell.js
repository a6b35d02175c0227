import { el, fill } from "/js/dom.js";
import { check, refuse, submitting } from "/js/forms.js";
import { t } from "/js/i18n.js";
import { plain } from "../product/field-value.js";
import { same, textOf, textsOf } from "../product/fields.js";
import { placed } from "../product/refusal.js";
import { cellForm } from "./cell-form.js";
import { beside, enter } from "./cell-keys.js";

/**
 * One field of one product in the list, which can be edited where it stands: Enter saves, Escape takes back, Tab saves
 * and goes on to the next cell. An edit is one of the product as it stood when it began, and is kept as a draft; what
 * changes meanwhile is said at the cell and overwrites nothing.
 */
export class EditableCell {
  element = el("div", { class: "cell" });
  #field;
  #product;
  #drafts;
  #commit;
  #form = null;

  /**
   * @param commit `(draft, type)` saves the field of `{version, base, typed}`; answers whether it is done, throws a
   *   Problem, and tells `type(text)` of what is typed in another place instead
   */
  constructor(field, product, { drafts, commit }) {
    this.#field = field;
    this.#product = product;
    this.#drafts = drafts;
    this.#commit = commit;
    this.element.dataset.cell = field;
    if (this.#draft) this.#open();
    else this.#rest();
  }

  /** The product is this now, also while it is edited. */
  show(product) {
    this.#product = product;
    if (this.#form && this.#draft) this.#compare();
    else this.#rest();
  }

  get #draft() {
    return this.#drafts.of(this.#product.id, this.#field);
  }

  get #input() {
    return this.#form.elements[this.#field];
  }

  get #text() {
    return textsOf(this.#product)[this.#field];
  }

  #keep(draft) {
    this.#drafts.keep(this.#product.id, this.#field, draft);
  }

  /** What is stored, as a button that begins to edit; of what is deleted, as text. */
  #rest() {
    const { stock, price } = this.#product;
    const text = this.#text;
    const words = text ? plain(this.#field, text, price.currency) : "–";
    const shown = el("bdi", { class: `product-${this.#field}` }, words);
    const label = t("office.cell.edit", { field: t(`office.field.${this.#field}`), value: words });
    const focused = this.element.contains(document.activeElement);
    fill(this.element, stock.state === "withdrawn" ? shown : el("button", { class: "cell-edit", type: "button",
      "aria-label": label, data: { testid: `edit-${this.#field}` }, onclick: () => this.#begin() }, shown));
    if (focused) this.element.querySelector("button")?.focus();
  }

  #begin() {
    const text = this.#text;
    this.#keep({ version: this.#product.version, base: text, typed: text });
    this.#open();
    this.#input.focus();
    this.#input.select();
  }

  #open() {
    const label = t(`office.field.${this.#field}`);
    this.#form = cellForm([{ field: this.#field, label, text: this.#draft.typed }], {
      testid: "cell-form",
      constraints: "product",
      save: () => this.#save(),
      cancel: () => this.#close(),
      typed: () => this.#keep({ ...this.#draft, typed: this.#input.value }),
    });
    this.#input.addEventListener("keydown", (event) => this.#tab(event));
    fill(this.element, this.#form);
    this.#compare();
  }

  /** The keyboard stays in the cell if it was there. */
  #close() {
    this.#drafts.clear(this.#product.id, this.#field);
    this.#form = null;
    this.#rest();
  }

  #tab(event) {
    if (event.key !== "Tab" || event.isComposing) return;
    const next = beside(this.element, event.shiftKey ? -1 : 1);
    if (!check(this.#form)) return event.preventDefault();
    this.#save();
    if (!next) return undefined;
    event.preventDefault();
    return enter(next);
  }

  async #save() {
    if (!check(this.#form)) return;
    const draft = { ...this.#draft, typed: textOf(this.#field, this.#input.value) };
    if (same(this.#field, draft.base, draft.typed)) this.#close();
    else await submitting(this.#form, () => this.#send(draft));
  }

  async #send(draft) {
    try {
      const done = await this.#commit(draft, (text) => this.#type(text));
      if (done) this.#close();
      else this.#input.focus();
    } catch (problem) {
      refuse(this.#form, placed(problem));
    }
  }

  #type(text) {
    this.#input.value = text;
    this.#keep({ ...this.#draft, typed: text });
  }

  /** Says what has become of the field since the edit began. */
  #compare() {
    const { stock, price } = this.#product;
    const moved = !same(this.#field, this.#draft.base, this.#text);
    const gone = stock.state === "withdrawn";
    const words = gone ? t("office.cell.deleted")
      : moved ? t("office.cell.changed", { value: plain(this.#field, this.#text, price.currency) }) : "";
    const note = this.#form.querySelector(".cell-note");
    if (note.textContent !== words) note.textContent = words;
  }
}
