import { product as load } from "/js/api/catalog.js";
import { patchProduct } from "../api.js";
import { same, textsOf } from "../product/fields.js";
import { overtaken, storedInstead } from "../product/stored-instead.js";
import { withSession } from "../session-again.js";

const MOST_TRIES = 8; // among them every time that somebody is asked

/**
 * Saves one field `{id, field, currency, version, base, typed}`, an edit of the product as it was at that version.
 * Answers `{stored, before}`, the product as it is then and what the field said before; null where it was not to be
 * saved after all. What others changed in the same field is laid before `ask(edit, theirs)`, which answers the edit to
 * go on with, or null. Throws a Problem.
 */
export async function saveField(edit, ask, tries = MOST_TRIES) {
  try {
    const stored = await withSession(() => patchProduct(edit.id, edit.version, patchOf(edit)));
    return { stored, before: edit.base };
  } catch (problem) {
    if (!overtaken(problem) || tries === 0) throw problem;
    const theirs = await storedInstead(problem, edit.id);
    if (theirs.deletedAt) throw problem;
    const next = await reconciled(edit, theirs, ask);
    if (next === null) return null;
    if (!same(edit.field, next.typed, next.base)) return saveField(next, ask, tries - 1);
    return { stored: await load(edit.id), before: next.base };
  }
}

/** The edit as one of what is stored now: as it is, unless others changed the same field into something else. */
function reconciled(edit, theirs, ask) {
  const { field, base, typed } = edit;
  const stored = textsOf(theirs)[field];
  const conflict = !same(field, stored, base) && !same(field, stored, typed);
  return conflict ? ask(edit, theirs) : { ...edit, version: theirs.version, base: stored };
}

function patchOf({ field, typed, currency }) {
  return field === "amount" ? { price: { amount: typed, currency } } : { [field]: typed || null };
}
