import { toast } from "/js/components/toast-stack.js";
import { t } from "/js/i18n.js";
import { same, textsOf } from "../product/fields.js";
import { ConflictDialog } from "./conflict-dialog.js";
import { saveField } from "./save-field.js";

/** Saves what was typed in the cells of one product, asks where others have typed there too, and offers a way back. */
export class RowEdits {
  #row;
  #asking = new Set();

  /** @param row `{product(), take(product)}` */
  constructor(row) {
    this.#row = row;
  }

  /** Saves a cell's `{version, base, typed}`; whether it is done. Throws a Problem. */
  async commit(field, draft, type) {
    const saved = await this.#save({ field, ...draft }, type);
    if (!saved) return false;
    this.#row.take(saved.stored);
    this.#offerBack(field, saved);
    return true;
  }

  #offerBack(field, { stored, before }) {
    const base = textsOf(stored)[field];
    if (same(field, base, before)) return toast(t("office.conflict.taken"));
    const back = { field, version: stored.version, base, typed: before };
    return toast(t("office.cell.saved", { field: t(`office.field.${field}`), name: stored.name }), {
      tone: "success",
      action: { label: t("cart.undo"), run: () => this.#undo(back) },
    });
  }

  /** The product is this now; whoever is asked just now, or is to be asked, should know. */
  follow(product) {
    for (const dialog of this.#asking) dialog.update(product);
  }

  #save(edit, type) {
    const { id, name, price } = this.#row.product();
    return saveField({ id, currency: price.currency, ...edit }, async (overtaken, theirs) => {
      const dialog = new ConflictDialog({ edit: overtaken, theirs, name, type });
      this.#asking.add(dialog);
      const next = await dialog.ask();
      this.#asking.delete(dialog);
      return next;
    });
  }

  async #undo(edit) {
    try {
      const saved = await this.#save(edit, () => {});
      if (saved) this.#row.take(saved.stored);
    } catch ({ detail }) {
      toast(detail, { tone: "danger" });
    }
  }
}
