import { FIELDS, same } from "./fields.js";

/**
 * A three-way comparison, field by field, of what the edit began with (base), what is stored now (theirs) and what was
 * typed (mine): `[{field, base, theirs, mine, by}]` for each field in which theirs and mine differ, `by` saying who
 * changed it: "them", "me" or, which is a conflict, "both".
 */
export function differences(base, theirs, mine) {
  return FIELDS.filter((field) => !same(field, theirs[field], mine[field])).map((field) => ({
    field,
    base: base[field],
    theirs: theirs[field],
    mine: mine[field],
    by: same(field, base[field], theirs[field]) ? "me" : same(field, base[field], mine[field]) ? "them" : "both",
  }));
}

/** The fields that are not what they were. */
export const changedFields = (before, after) => FIELDS.filter((field) => !same(field, before[field], after[field]));

/** What is stored now, with mine in these fields. */
export const withMine = (theirs, mine, fields) =>
  Object.fromEntries(FIELDS.map((field) => [field, fields.includes(field) ? mine[field] : theirs[field]]));

/**
 * Both edits in one: a field that one side changed is taken from there; where both did, `picks` says by field whether
 * "base", "theirs" or "mine" is to stand, which is theirs if it does not.
 */
export function merged(base, theirs, mine, picks = {}) {
  const sides = { base, theirs, mine };
  return Object.fromEntries(FIELDS.map((field) => {
    const untouched = same(field, base[field], theirs[field]);
    return [field, sides[picks[field] ?? (untouched ? "mine" : "theirs")][field]];
  }));
}
