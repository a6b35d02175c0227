// What can still happen to an order follows from its state.

const TO_BE_PAID = ["placed", "awaiting-payment"];
const FINAL = ["delivered", "cancelled", "payment-timed-out", "refunded"];

export const toBePaid = ({ state, payBy }) => state === "placed" && Boolean(payBy);

export const awaitsPayment = ({ state }) => state === "awaiting-payment";

export const cancellable = ({ state }) => TO_BE_PAID.includes(state);

export const final = ({ state }) => FINAL.includes(state);
