import { call, get } from "./http.js";

/** Places the order; the same key and content may be sent again and get the first answer again. */
export async function placeOrder(order, idempotencyKey) {
  const { body } = await call("/api/orders", {
    method: "POST",
    json: order,
    headers: { "Idempotency-Key": idempotencyKey },
  });
  return body;
}

export const order = (id) => get(`/api/orders/${encodeURIComponent(id)}`);

export const orders = (page) => get("/api/orders", { page });
