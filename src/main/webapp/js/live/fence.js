// A product has two counters that only grow: `revision` (its stock) and `version` (its catalogue row). They fence two
// groups of fields, each on its own, so that the order in which frames arrive does not matter. An item that says
// `restored` tells that what is known is more than there is, as the shop's database has gone back: it is shown instead.

const NOTHING_YET = -1;
const CARD_FIELDS = ["name", "price", "image"];

/**
 * What of the item is newer than what is known, as
 * `{id, state, available?, revision?, name?, price?, image?, version?}`, or null where nothing is.
 */
export function newer(shown, item) {
  const known = item.restored ? {} : shown;
  const stock = (item.revision ?? NOTHING_YET) - (known.revision ?? NOTHING_YET);
  const card = (item.version ?? known.version ?? NOTHING_YET) - (known.version ?? NOTHING_YET);
  if (stock <= 0 && card <= 0) return null;

  const change = { id: item.id, state: stateOf(known.state, item.state, stock, card) };
  if (stock > 0) Object.assign(change, { available: item.available, revision: item.revision });
  if (card > 0) {
    change.version = item.version;
    for (const field of CARD_FIELDS) if (field in item) change[field] = item[field];
  }
  return change;
}

/** Being withdrawn belongs to the catalogue row, every other state to the stock: each is heard on its own matter. */
function stateOf(known, said, stock, card) {
  const withdrawn = (state) => state === "withdrawn";
  if (card < 0) return withdrawn(known) || withdrawn(said) ? known : said;
  if (stock < 0) return withdrawn(known) || withdrawn(said) ? said : known;
  return said ?? known;
}
