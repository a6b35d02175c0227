import { call, get } from "./http.js";

const path = (id) => `/api/holds/${encodeURIComponent(id)}`;

/**
 * Holds these `{productId, quantity}`; answers `{id, lines, expiresAt, extendableUntil}`. It takes the place of what
 * was held before; the same key may be sent again and gets the first answer again.
 */
export async function takeHold(lines, idempotencyKey) {
  const { body } = await call("/api/holds", { method: "POST", json: { lines },
    headers: { "Idempotency-Key": idempotencyKey } });
  return body;
}

export const holdOf = (id) => get(path(id));

export const extendHold = async (id) => (await call(path(id), { method: "PUT" })).body;

/** Gives the units back; arrives even if the page is left meanwhile. */
export const releaseHold = (id) => call(path(id), { method: "DELETE", keepalive: true });
