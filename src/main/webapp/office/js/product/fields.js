import { wholeNumber } from "/js/forms.js";
import { plainNumber } from "/js/numbers.js";

// A product as it is edited: its fields by name, each the text that stands in the form ("yes" for a tick), numbers in
// plain digits. What the server does not tell apart (blanks around a text, "5" and "5.00") is the same here too.

/** In the order of the form. */
export const FIELDS = Object.freeze(["name", "sku", "description", "brand", "category", "amount", "purchaseLimit",
  "oneOfAKind", "image", "video"]);

const YES = "yes";

export const EMPTY = Object.freeze(Object.fromEntries(FIELDS.map((field) => [field, ""])));

/** The texts of a product as the API gives it. */
export function textsOf(product) {
  const own = { amount: product.price.amount, oneOfAKind: product.oneOfAKind ? YES : "" };
  return Object.fromEntries(FIELDS.map((field) => [field, tidy(own[field] ?? product[field] ?? "")]));
}

export const readForm = (form) => Object.fromEntries(FIELDS.map((field) => [field, read(form, field)]));

export function writeForm(form, texts) {
  for (const field of FIELDS) write(form, field, texts[field] ?? "");
}

/** What was typed in a field as its text. */
export const textOf = (field, typed) => (NUMBERS.includes(field) ? plainNumber(typed) : tidy(typed));

/** The texts as the API takes them. */
export function bodyOf({ amount, oneOfAKind, purchaseLimit, ...texts }, currency) {
  const given = Object.entries(texts).map(([field, text]) => [field, text || null]);
  return { ...Object.fromEntries(given), price: { amount: amount || null, currency }, oneOfAKind: oneOfAKind === YES,
    purchaseLimit: purchaseLimit ? wholeNumber(purchaseLimit) : null };
}

export function same(field, one, other) {
  if (one === other) return true;
  return NUMBERS.includes(field) && one !== "" && other !== "" && Number(one) === Number(other);
}

const NUMBERS = ["amount", "purchaseLimit"];

function read({ elements }, field) {
  const input = elements[field];
  if (input.type === "checkbox") return input.checked ? YES : "";
  return textOf(field, input.value);
}

/** A blank just typed stays, and so do the caret and the digits of one's script. */
function write(form, field, text) {
  const input = form.elements[field];
  if (input.type === "checkbox") input.checked = text === YES;
  else if (read(form, field) !== text) input.value = text;
}

const tidy = (text) => String(text).replace(/\r\n?/g, "\n").trim();
