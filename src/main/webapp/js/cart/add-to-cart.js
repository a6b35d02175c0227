import { cart } from "./cart.js";
import { limitOf, ownOf } from "./own.js";
import { withdrawn } from "../catalog/product.js";
import { toast } from "../components/toast-stack.js";
import { t } from "../i18n.js";

/**
 * Puts so many into the cart, never more than there are or than one customer may have; says what happened and answers
 * whether any was added.
 */
export function addToCart(product, quantity = 1) {
  const there = product.stock.available + ownOf(product.id);
  if (withdrawn(product) || there <= 0) return false;
  const limit = limitOf(product);
  const room = Math.min(there, limit) - cart.quantityOf(product.id);
  if (room <= 0) {
    const key = limit < there ? "cart.add.limit" : "cart.add.all-taken";
    toast(t(key, { count: Math.min(there, limit) }), { tone: "warning" });
    return false;
  }
  cart.add(product, Math.min(quantity, room));
  const key = quantity <= room ? "cart.add.done" : limit < there ? "cart.add.only-limit" : "cart.add.only";
  toast(t(key, { name: product.name, count: Math.min(quantity, room) }), {
    action: { label: t("cart.view"), href: "/cart.html" },
  });
  return true;
}
