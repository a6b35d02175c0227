// What changed a product's stock on hand after some revision: `{movements, total, net, onHand, upTo}`, the oldest of the
// movements first, and how many were on hand at which revision after them. Other counts are among them but not in `net`,
// as they correct the books and move nothing.

export const nothingSince = ({ onHand, revision }) =>
  Object.freeze({ movements: [], total: 0, net: 0, onHand, upTo: revision });

/** As the refusal of a count tells it. */
export const movedBy = ({ movements, total, net, stock }) =>
  ({ movements, total, net, onHand: stock.onHand, upTo: stock.revision });

/**
 * The same, and what the ledger's newest page tells of what came later. Where that does not reach back to what is known
 * the net is not known any more (null).
 */
export function movedOn(moved, { items, total }) {
  const later = items.filter(({ revision }) => revision > moved.upTo);
  if (later.length === items.length && items.length < total) return { ...moved, net: null };
  const movements = later.filter(({ quantity }) => quantity !== 0).reverse();
  const real = movements.filter(({ kind }) => kind !== "counted");
  return {
    movements: [...moved.movements, ...movements],
    total: moved.total + movements.length,
    net: moved.net === null ? null : moved.net + units(real),
    onHand: moved.onHand + units(movements),
    upTo: items[0]?.revision ?? moved.upTo,
  };
}

const units = (movements) => movements.reduce((sum, { quantity }) => sum + quantity, 0);
