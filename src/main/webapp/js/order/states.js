// What can still happen to an order follows from its state.

const TO_BE_PAID = ["placed", "awaiting-payment"];
const RESTING = ["delivered", "cancelled", "payment-timed-out"];

export const toBePaid = ({ state, payBy }) => state === "placed" && Boolean(payBy);

export const awaitsPayment = ({ state }) => state === "awaiting-payment";

export const cancellable = ({ state }) => TO_BE_PAID.includes(state);

/** All that can still come is money back, which is rare: from a return, or for a payment that came too late. */
export const resting = ({ state }) => RESTING.includes(state);

export const final = ({ state }) => state === "refunded";
