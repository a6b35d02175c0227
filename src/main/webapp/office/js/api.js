import { call, get } from "/js/api/http.js";
import { orders } from "/js/api/ordering.js";

const productPath = (id) => `/api/products/${encodeURIComponent(id)}`;

/** `{state, version, upSeconds, components, backgroundFailures}` */
export const status = () => get("/api/status");

/** `{node, othersKnown, nodes, watchers, products, hearsAll, redis, queues, push, audit}` */
export const live = () => get("/api/live");

/** `{items: [{id, sku, name, viewers}]}`, what most people look at now. */
export const viewed = () => get("/api/viewers");

/** `{products, wrong, findings?}` */
export const audit = () => get("/api/audit");

/** A page of everybody's orders, newest first, those in these states (all, if none is named); pages count from 0. */
export const allOrders = (page, size, states = []) => orders(page, states, size);

export const createProduct = async (draft) => (await call("/api/products", { method: "POST", json: draft })).body;

const at = (version) => ({ "If-Match": `"${version}"` });

/**
 * Stores the draft, an edit of the product as it was at that version. What others changed since in other fields stays;
 * where they changed the same, or deleted it, it is a Problem 412 with `{base, yours, theirs, conflicts, version}`.
 * Answers the product.
 */
export const saveProduct = async (id, version, draft) =>
  (await call(`${productPath(id)}?onConflict=merge`, { method: "PUT", json: draft, headers: at(version) })).body;

/** The same for some fields only: a JSON Merge Patch. */
export const patchProduct = async (id, version, patch) =>
  (await call(`${productPath(id)}?onConflict=merge`, { method: "PATCH", json: patch,
    headers: { ...at(version), "Content-Type": "application/merge-patch+json" } })).body;

export const deleteProduct = (id, version) =>
  call(productPath(id), { method: "DELETE", headers: at(version) });

export const restoreProduct = async (id) => (await call(`${productPath(id)}/restore`, { method: "POST" })).body;

/** `{productId, onHand, held, safety, available, revision}` */
export const stockOf = (id) => get(`${productPath(id)}/stock`);

/** A page of the product's ledger, newest first; pages count from 0. */
export const ledgerOf = (id, page, size) => get(`${productPath(id)}/stock/movements`, { page, size });

/**
 * Records `{kind, quantity, reason, countedAgainst?, rebase?}`; the same key and content may be sent again and get the
 * first answer again, the stock. A count against another stock than there is now is a Problem 409 with `{stock,
 * movements, total, net}`, what moved since, unless it says `rebase`.
 */
export const move = async (id, movement, idempotencyKey) =>
  (await call(`${productPath(id)}/stock/movements`, { method: "POST", json: movement,
    headers: { "Idempotency-Key": idempotencyKey } })).body;

/** A page of what could not be delivered, newest first; pages count from 0. */
export const deadLetters = (page, size) => get("/api/outbox", { state: "dead", page, size });

/** Has all of it sent again; answers `{resent}`, how many that are. */
export const resendAll = async () => (await call("/api/outbox/resend", { method: "POST" })).body;

export const resend = (id) => call(`/api/outbox/${encodeURIComponent(id)}/resend`, { method: "POST" });

const receiverPath = (id) => `/api/webhooks/${encodeURIComponent(id)}`;

/** `{items}`, all receivers of webhooks; for administrators, as is all that follows. */
export const receivers = () => get("/api/webhooks");

/** Adds `{url, topics}`; answers the receiver with its secret. */
export const addReceiver = async (receiver) => (await call("/api/webhooks", { method: "POST", json: receiver })).body;

/** Stores the receiver if it still is at that version; otherwise a Problem 412. */
export const saveReceiver = (id, version, receiver) =>
  call(receiverPath(id), { method: "PUT", json: receiver, headers: { "If-Match": `"${version}"` } });

/** Removes the receiver if it still is at that version; otherwise a Problem 412. */
export const removeReceiver = (id, version) =>
  call(receiverPath(id), { method: "DELETE", headers: { "If-Match": `"${version}"` } });

/** The latest deliveries to a receiver. */
export const deliveriesTo = (id, size) => get(`${receiverPath(id)}/deliveries`, { size });
