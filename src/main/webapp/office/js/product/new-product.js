import { toast } from "/js/components/toast-stack.js";
import { flash } from "/js/flash.js";
import { check, refuse, submitting, wholeNumber } from "/js/forms.js";
import { t } from "/js/i18n.js";
import { session } from "/js/storage.js";
import { signedOut } from "../access.js";
import { createProduct } from "../api.js";
import { tidyNumbers } from "../numbers.js";
import { editPage } from "../pages-of.js";
import { bodyOf, EMPTY, readForm, writeForm } from "./fields.js";
import { changedFields } from "./merge.js";
import { NOTHING_WRONG, placed } from "./refusal.js";

const KEY = "liveshelf.office.draft.new";

/** The form of a product that is not there yet; what was typed survives a reload. */
export function newProduct(form, currency, typed) {
  const { openingStock } = form.elements;

  const keep = () => {
    const texts = readForm(form);
    const dirty = changedFields(EMPTY, texts).length > 0 || openingStock.value !== "";
    if (dirty) session.write(KEY, { texts, openingStock: openingStock.value });
    else session.remove(KEY);
    typed(dirty);
  };
  const write = ({ texts, openingStock: count }) => {
    writeForm(form, { ...EMPTY, ...texts });
    openingStock.value = count ?? "";
    keep();
  };
  const create = async () => {
    try {
      const opening = openingStock.value === "" ? null : wholeNumber(openingStock.value);
      const { id, name } = await createProduct({ ...bodyOf(readForm(form), currency), openingStock: opening });
      session.remove(KEY);
      flash("office.edit.created", { name });
      location.replace(editPage(id));
    } catch (problem) {
      if (!signedOut(problem)) refuse(form, placed(problem));
    }
  };

  write(session.read(KEY) ?? { texts: EMPTY });
  form.addEventListener("input", keep);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    tidyNumbers(form);
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
