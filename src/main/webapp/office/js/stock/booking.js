import { persist } from "/js/checkout/persist.js";
import { move } from "../api.js";
import { withSession } from "../session-again.js";

const RETRIES = 2; // somebody waits

/** Books the movement, once whatever is lost on the way; answers the stock then. Throws a Problem. */
export const book = (productId, movement, draft) =>
  persist(draft, movement, (key) => withSession(() => move(productId, movement, key)), RETRIES);

/** What stands in the form of a movement; null if that is nothing. */
export function typedIn({ elements: { quantity, reason } }) {
  const typed = { quantity: quantity.value, reason: reason.value };
  return Object.values(typed).some((text) => text.trim()) ? typed : null;
}

/** Empties the fields in which still stands what was booked; what was typed meanwhile stays. */
export function takeOut({ elements }, booked) {
  for (const [name, text] of Object.entries(booked)) {
    if (elements[name].value === text) elements[name].value = "";
  }
}

const ABOUT_QUANTITY = ["below-zero", "too-many"];

/** A number that the stock does not allow is wrong at its field. */
export function placed(problem) {
  if (!ABOUT_QUANTITY.includes(problem.code)) return problem;
  return { detail: problem.detail, errors: [{ field: "quantity", message: problem.detail }] };
}
