import { withdrawn } from "/js/catalog/product.js";
import { toast } from "/js/components/toast-stack.js";
import { el, fill } from "/js/dom.js";
import { check, refuse, submitting } from "/js/forms.js";
import { t } from "/js/i18n.js";
import { plain } from "../product/field-value.js";
import { same, textOf, textsOf } from "../product/fields.js";
import { placed } from "../product/refusal.js";
import { cellForm } from "./cell-form.js";
import { leave, tabKey } from "./cell-keys.js";

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
  #sent = "";
  #says = null;

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

  /** Whether something typed here is being saved. */
  get busy() {
    return this.#form?.ariaBusy === "true";
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

  /** An edit of what is stored now. */
  #keepFresh(typed) {
    this.#keep({ version: this.#product.version, base: this.#text, typed });
  }

  /** What is stored, as a button that begins to edit; of what is deleted, as text. It stays while it says the same. */
  #rest() {
    const words = this.#text ? plain(this.#field, this.#text, this.#product.price.currency) : "–";
    const says = JSON.stringify([words, withdrawn(this.#product)]);
    if (says === this.#says) return;
    this.#says = says;
    const focused = this.element.contains(document.activeElement);
    const shown = el("bdi", { class: `product-${this.#field}` }, words);
    const label = t("office.cell.edit", { field: t(`office.field.${this.#field}`), value: words });
    fill(this.element, withdrawn(this.#product) ? shown : el("button", { class: "cell-edit", type: "button",
      "aria-label": label, data: { testid: `edit-${this.#field}` }, onclick: () => this.#begin() }, shown));
    if (focused) (this.element.querySelector("button") ?? leave(this.element))?.focus();
  }

  #begin() {
    this.#keepFresh(this.#text);
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
    tabKey(this.#input, () => this.#save());
    this.#says = null;
    fill(this.element, this.#form);
    this.#compare();
  }

  /** The keyboard stays in the cell if it was there. */
  #close() {
    this.#drafts.clear(this.#product.id, this.#field);
    this.#form = null;
    this.#rest();
  }

  /** Answers whether what stands there can be saved. */
  #save() {
    if (this.busy) return true;
    if (!check(this.#form)) return false;
    const draft = { ...this.#draft, typed: textOf(this.#field, this.#input.value) };
    if (same(this.#field, draft.base, draft.typed)) this.#close();
    else submitting(this.#form, () => this.#send(draft));
    return true;
  }

  async #send(draft) {
    this.#sent = this.#input.value;
    try {
      const done = await this.#commit(draft, (text) => this.#type(text));
      if (done) this.#saved();
      else this.#input.focus();
    } catch (problem) {
      refuse(this.#form, placed(problem));
      if (!this.element.isConnected) toast(problem.detail, { tone: "danger" }); // the list shows something else now
    }
  }

  /** What was typed while the answer was on its way stays, as an edit of what is stored now. */
  #saved() {
    if (this.#input.value === this.#sent) return this.#close();
    this.#keepFresh(this.#input.value);
    return this.#compare();
  }

  #type(text) {
    this.#input.value = text;
    this.#sent = text;
    this.#keep({ ...this.#draft, typed: text });
  }

  /** Says what has become of the field since the edit began. */
  #compare() {
    const own = this.busy && same(this.#field, textOf(this.#field, this.#sent), this.#text);
    const moved = !own && !same(this.#field, this.#draft.base, this.#text);
    const words = withdrawn(this.#product) ? t("office.cell.deleted")
      : moved ? t("office.cell.changed", { value: plain(this.#field, this.#text, this.#product.price.currency) }) : "";
    const note = this.#form.querySelector(".cell-note");
    if (note.textContent !== words) note.textContent = words;
  }
}
