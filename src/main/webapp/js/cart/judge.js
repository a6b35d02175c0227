import { same } from "../money.js";
import { limitOf } from "./own.js";

/**
 * How a cart line stands against the product as it is now (undefined where it is gone):
 * `{kind, available, own, priceMoved}`, kind being fine, short (less than wanted), sold-out, limited (more than one
 * customer may have), used-up (the customer has had them) or withdrawn. `own` of the product are set aside for this
 * shopper and available to no one else; `allowed` more may be bought, if the shop has said so.
 */
export function judge(line, product, own = 0, allowed = Infinity) {
  if (!product || product.stock.state === "withdrawn") {
    return { kind: "withdrawn", available: 0, own: 0, priceMoved: false };
  }
  const there = Math.max(0, product.stock.available) + own;
  const limit = Math.min(limitOf(product), allowed);
  const kind = kindOf(line.quantity, there, limit);
  return { kind, available: Math.min(there, limit), own, priceMoved: !same(line.price, product.price) };
}

function kindOf(wanted, there, limit) {
  if (limit <= 0) return "used-up";
  if (there === 0) return "sold-out";
  if (wanted <= Math.min(there, limit)) return "fine";
  return limit < there ? "limited" : "short";
}
