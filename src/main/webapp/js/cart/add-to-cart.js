import { cart } from "./cart.js";
import { buyable } from "../catalog/product.js";
import { toast } from "../components/toast-stack.js";
import { t } from "../i18n.js";

/** Puts so many into the cart, never more than there are; says what happened and answers whether any was added. */
export function addToCart(product, quantity = 1) {
  if (!buyable(product)) return false;
  const already = cart.quantityOf(product.id);
  const room = product.stock.available - already;
  if (room <= 0) {
    toast(t("cart.add.all-taken", { count: product.stock.available }), { tone: "warning" });
    return false;
  }
  cart.add(product, Math.min(quantity, room));
  const key = quantity > room ? "cart.add.only" : "cart.add.done";
  toast(t(key, { name: product.name, count: Math.min(quantity, room) }), {
    action: { label: t("cart.view"), href: "/cart.html" },
  });
  return true;
}
