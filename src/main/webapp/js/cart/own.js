import { claims } from "../claim/claims.js";
import { hold } from "../hold/hold.js";

/** How many of a product are set aside for this shopper; the shop does not count them as available. */
export const ownOf = (productId) => Math.max(hold.quantityOf(productId), claims.has(productId) ? 1 : 0);

/** How many of a product one customer may have, as the product says. */
export const limitOf = (product) => (product.oneOfAKind ? 1 : product.purchaseLimit ?? Infinity);
