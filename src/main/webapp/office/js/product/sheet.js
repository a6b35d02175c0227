import { readForm, textsOf, writeForm } from "./fields.js";
import { changedFields } from "./merge.js";

/**
 * The form as it stands over a stored product: what it was filled from (base, at a version), and what stands in it
 * now. Whatever differs is kept as a draft. Fires "change" after each change of either.
 */
export class Sheet extends EventTarget {
  #form;
  #drafts;
  #product;
  #base;

  constructor(form, drafts) {
    super();
    this.#form = form;
    this.#drafts = drafts;
    form.addEventListener("input", () => this.changed());
  }

  get id() {
    return this.#product.id;
  }

  get version() {
    return this.#product.version;
  }

  get currency() {
    return this.#product.price.currency;
  }

  get base() {
    return this.#base;
  }

  get texts() {
    return readForm(this.#form);
  }

  get dirty() {
    return changedFields(this.#base, this.texts).length > 0;
  }

  /** This edit, to be opened again: the product it is one of, what stood there and what stands there now. */
  get edit() {
    return { product: this.#product, base: this.#base, texts: this.texts };
  }

  open({ product, base, texts }) {
    this.#product = product;
    this.#base = base;
    this.write(texts);
  }

  /** From now on this is an edit of that state of the product; these texts stand in the form. */
  adopt(product, texts = textsOf(product)) {
    this.open({ product, base: textsOf(product), texts });
  }

  /**
   * Takes up the edit that was kept, and answers it; the product may have moved on since, and the edit is still one of
   * what it was. Without one it begins with the product.
   */
  resume(product) {
    const kept = this.#drafts.read();
    if (kept) this.open({ product: { ...product, version: kept.version }, base: kept.base, texts: kept.typed });
    else this.adopt(product);
    return kept;
  }

  /** Puts the text into that field, as if it had been typed there. */
  type(field, text) {
    this.write({ ...this.texts, [field]: text });
  }

  write(texts) {
    writeForm(this.#form, texts);
    this.changed();
  }

  changed() {
    if (this.dirty) this.#drafts.keep(this.version, this.#base, this.texts);
    else this.#drafts.clear();
    this.dispatchEvent(new Event("change"));
  }
}
