import { same } from "../money.js";

/**
 * How a cart line stands against the product as it is now (undefined where it is gone):
 * `{kind, available, priceMoved}`, kind being fine, short (less than wanted), sold-out or withdrawn.
 */
export function judge(line, product) {
  if (!product || product.stock.state === "withdrawn") return { kind: "withdrawn", available: 0, priceMoved: false };
  const available = Math.max(0, product.stock.available);
  const kind = available === 0 ? "sold-out" : available < line.quantity ? "short" : "fine";
  return { kind, available, priceMoved: !same(line.price, product.price) };
}
