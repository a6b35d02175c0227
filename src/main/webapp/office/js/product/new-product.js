import { toast } from "/js/components/toast-stack.js";
import { flash } from "/js/flash.js";
import { check, refuse, submitting, wholeNumber } from "/js/forms.js";
import { t } from "/js/i18n.js";
import { plainNumber } from "/js/numbers.js";
import { session } from "/js/storage.js";
import { createProduct } from "../api.js";
import { editPage } from "../pages-of.js";
import { withSession } from "../session-again.js";
import { bodyOf, EMPTY, readForm, writeForm } from "./fields.js";
import { changedFields } from "./merge.js";
import { NOTHING_WRONG, placed } from "./refusal.js";

export const DRAFT_OF_NEW = "liveshelf.office.draft.new";

/** The form of a product that is not there yet; what was typed survives a reload. */
export function newProduct(form, currency, typed) {
  const { openingStock } = form.elements;

  const keep = () => {
    const texts = readForm(form);
    const dirty = changedFields(EMPTY, texts).length > 0 || openingStock.value !== "";
    if (dirty) session.write(DRAFT_OF_NEW, { texts, openingStock: openingStock.value });
    else session.remove(DRAFT_OF_NEW);
    typed(dirty);
  };
  const write = ({ texts, openingStock: count }) => {
    writeForm(form, { ...EMPTY, ...texts });
    openingStock.value = count ?? "";
    keep();
  };
  const create = async () => {
    try {
      const count = plainNumber(openingStock.value);
      const opening = count === "" ? null : wholeNumber(count);
      const { id, name } = await withSession(() =>
        createProduct({ ...bodyOf(readForm(form), currency), openingStock: opening }));
      session.remove(DRAFT_OF_NEW);
      flash("office.edit.created", { name });
      location.replace(editPage(id));
    } catch (problem) {
      refuse(form, placed(problem));
    }
  };

  write(session.read(DRAFT_OF_NEW) ?? { texts: EMPTY });
  form.addEventListener("input", keep);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (check(form)) submitting(form, create);
  });
  return {
    save: () => form.requestSubmit(),
    discard() {
      const before = { texts: readForm(form), openingStock: openingStock.value };
      write({ texts: EMPTY });
      refuse(form, NOTHING_WRONG);
      toast(t("office.edit.discarded"), { action: { label: t("cart.undo"), run: () => write(before) } });
    },
  };
}
