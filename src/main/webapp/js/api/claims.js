import { call, get } from "./http.js";

const path = (productId) => `/api/products/${encodeURIComponent(productId)}/claim`;

/** Claims the only one; answers as claimOf() does, or throws a Problem "taken" or "busy". */
export const claim = async (productId) => (await call(path(productId), { method: "POST" })).body;

/** Who has claimed it: `{claimedBy}`, "you", "other" or, unclaimed or bought, nobody (missing). */
export const claimOf = (productId) => get(path(productId));

export const letGo = (productId) => call(path(productId), { method: "DELETE" });
