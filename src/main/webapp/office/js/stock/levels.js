/**
 * How many were on hand after each movement (newest first), as a list.
 *
 * @param top what was on hand after the movement that made revision `top.revision`, or a later one that is not among
 *   these: the stock now for the ledger's first page, for a further page what was there before the page above it
 */
export function levels(movements, top) {
  const anchor = Math.max(0, movements.findIndex(({ revision }) => revision <= top.revision));
  const after = [];
  after[anchor] = top.onHand;
  for (let i = anchor - 1; i >= 0; i -= 1) after[i] = after[i + 1] + movements[i].quantity;
  for (let i = anchor + 1; i < movements.length; i += 1) after[i] = after[i - 1] - movements[i - 1].quantity;
  return after;
}
