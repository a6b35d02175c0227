// A product as it is edited: its fields by name, each the text that stands in the form. What the server does not tell
// apart (blanks around a text, "5" and "5.00") is the same here too.

/** In the order of the form. */
export const FIELDS = Object.freeze(["name", "sku", "description", "brand", "category", "amount", "image", "video"]);

export const EMPTY = Object.freeze(Object.fromEntries(FIELDS.map((field) => [field, ""])));

/** The texts of a product as the API gives it. */
export function textsOf(product) {
  const value = (field) => (field === "amount" ? product.price.amount : product[field]);
  return Object.fromEntries(FIELDS.map((field) => [field, tidy(value(field) ?? "")]));
}

export const readForm = (form) =>
  Object.fromEntries(FIELDS.map((field) => [field, tidy(form.elements[field].value)]));

export function writeForm(form, texts) {
  for (const field of FIELDS) form.elements[field].value = texts[field];
}

/** The texts as the API takes them. */
export function bodyOf({ amount, ...texts }, currency) {
  const given = Object.entries(texts).map(([field, text]) => [field, text || null]);
  return { ...Object.fromEntries(given), price: { amount, currency } };
}

export function same(field, one, other) {
  if (one === other) return true;
  return field === "amount" && one !== "" && other !== "" && Number(one) === Number(other);
}

const tidy = (text) => text.replace(/\r\n?/g, "\n").trim();
