const STOCK_FIELDS = ["available", "revision", "state"];
const CARD_FIELDS = ["name", "price", "image", "version"];

/** The product (as the API gives it) with a change from the feed in it. */
export function withChange(product, change) {
  return { ...product, ...picked(change, CARD_FIELDS), stock: { ...product.stock, ...picked(change, STOCK_FIELDS) } };
}

export const withdrawn = (product) => product.stock.state === "withdrawn";

export const soldOut = (product) => !withdrawn(product) && product.stock.available <= 0;

export const buyable = (product) => !withdrawn(product) && product.stock.available > 0;

/** "at most 2 per customer" is worth saying; that of the only one there is just one is not. */
export const limited = (product) => Boolean(product.purchaseLimit) && !product.oneOfAKind;

export const productPage = (id) => `/product.html?${new URLSearchParams({ id })}`;

function picked(source, fields) {
  return Object.fromEntries(fields.filter((field) => field in source).map((field) => [field, source[field]]));
}
