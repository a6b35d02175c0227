import { placeOrder } from "../api/ordering.js";
import { Attempt } from "./attempt.js";
import { persist } from "./persist.js";

/** The attempt to order that this tab is at. */
export const placing = new Attempt("liveshelf.attempt");

/** Places the order, as persistently as it takes; throws the Problem of a refusal. */
export const place = (order, caller) => persist(placing, { order, caller }, (key) => placeOrder(order, key));
