import { toast } from "/js/components/toast-stack.js";
import { flash } from "/js/flash.js";
import { check, refuse, submitting, wholeNumber } from "/js/forms.js";
import { t } from "/js/i18n.js";
import { plainNumber } from "/js/numbers.js";
import { session } from "/js/storage.js";
import { createProduct } from "../api.js";
import { editPage } from "../pages-of.js";
import { withSession } from "../session-again.js";
import { Draft } from "./draft.js";
import { bodyOf, EMPTY, readForm, textsOf, writeForm } from "./fields.js";
import { changedFields, withMine } from "./merge.js";
import { NOTHING_WRONG, placed } from "./refusal.js";

/** Where the draft of a new product is kept; one made of what was typed over a deleted product stands apart. */
export const draftOfNew = (of) => ["liveshelf.office.draft.new", of].filter(Boolean).join(".");

/** The form of a product that is not there yet; what was typed survives a reload. */
export function newProduct(form, { currency, of, typed }) {
  const { openingStock } = form.elements;
  const draft = draftOfNew(of);
  const { from, ...before } = session.read(draft) ?? { texts: EMPTY };

  const keep = () => {
    const texts = readForm(form);
    const dirty = changedFields(EMPTY, texts).length > 0 || openingStock.value !== "";
    if (dirty) session.write(draft, { texts, openingStock: openingStock.value, from });
    else session.remove(draft);
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
      const sent = readForm(form);
      const product = await withSession(() => createProduct({ ...bodyOf(sent, currency), openingStock: opening }));
      session.remove(draft);
      keepLater(product, changedFields(sent, readForm(form)), readForm(form));
      flash("office.edit.created", { name: product.name });
      location.replace(editPage(product.id));
    } catch (problem) {
      refuse(form, placed(problem));
    }
  };

  write(before);
  form.addEventListener("input", keep);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (check(form)) submitting(form, create);
  });
  return {
    save: () => form.requestSubmit(),
    discard() {
      const typedSoFar = { texts: readForm(form), openingStock: openingStock.value };
      write({ texts: EMPTY });
      refuse(form, NOTHING_WRONG);
      toast(t("office.edit.discarded"), { action: { label: t("cart.undo"), run: () => write(typedSoFar) } });
    },
  };
}

/** What was typed in these fields while the answer was on its way is an edit of the product that there is now. */
function keepLater(product, fields, texts) {
  if (fields.length === 0) return;
  const base = textsOf(product);
  new Draft(product.id).keep(product.version, base, withMine(base, texts, fields));
}
