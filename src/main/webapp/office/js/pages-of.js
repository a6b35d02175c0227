/** Where a product is edited. */
export const editPage = (id) => `/office/product.html?${new URLSearchParams({ id })}`;

/** The products that are sold out or nearly so, and the list of them. */
export const SHORT = Object.freeze({ filter: "available<=5", sort: "available" });
export const shortPage = `/office/products.html?${new URLSearchParams(SHORT)}`;

/** The orders board with that order open. */
export const orderDesk = (id) => `/office/orders.html?${new URLSearchParams({ order: id })}`;
