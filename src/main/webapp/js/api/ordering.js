import { call, get } from "./http.js";

const path = (id) => `/api/orders/${encodeURIComponent(id)}`;
const keyed = (idempotencyKey) => ({ method: "POST", headers: { "Idempotency-Key": idempotencyKey } });

/** Places the order; the same key and content may be sent again and get the first answer again. */
export async function placeOrder(order, idempotencyKey) {
  return (await call("/api/orders", { ...keyed(idempotencyKey), json: order })).body;
}

export const order = (id) => get(path(id));

/** A page of the caller's orders, newest first, those in these states (all, if none is named); pages count from 0. */
export const orders = (page, states = [], size = undefined) =>
  get("/api/orders", { state: states.join(","), page, size });

/** Pays by a token of the gateway's; answers the order, which may still await the gateway's answer. */
export async function payOrder(id, token, idempotencyKey) {
  return (await call(`${path(id)}/pay`, { ...keyed(idempotencyKey), json: { token } })).body;
}

/** Moves the order on: cancel, ship, deliver, refund (lines `{productId, quantity}`, or everything). Answers it. */
export async function moveOrder(id, action, idempotencyKey, lines = undefined) {
  return (await call(`${path(id)}/${action}`, { ...keyed(idempotencyKey), json: lines && { lines } })).body;
}
