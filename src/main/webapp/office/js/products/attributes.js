import { quoted } from "/js/api/catalog.js";
import { plainNumber } from "/js/numbers.js";

// What can be filtered by, and how each kind is compared. A comparison makes RSQL of an attribute and a value.

const NUMBER = /^-?\d{1,12}(\.\d{1,6})?$/;
const within = (before, value, after) => `'${before}${quoted(value).slice(1, -1)}${after}'`;

const TEXT = {
  contains: (name, value) => `${name}==${within("*", value, "*")}`,
  begins: (name, value) => `${name}==${within("", value, "*")}`,
  is: (name, value) => `${name}==${quoted(value)}`,
  "is-not": (name, value) => `${name}!=${quoted(value)}`,
};
const OPTIONAL_TEXT = {
  ...TEXT,
  missing: (name) => `${name}=null=`,
  given: (name) => `${name}=notnull=`,
};
const AMOUNT = {
  "at-least": (name, value) => `${name}>=${value}`,
  "at-most": (name, value) => `${name}<=${value}`,
  more: (name, value) => `${name}>${value}`,
  less: (name, value) => `${name}<${value}`,
  equals: (name, value) => `${name}==${value}`,
};
const DATE = {
  since: (name, value) => `${name}>=${value}`,
  before: (name, value) => `${name}<${value}`,
  on: (name, value) => `${name}==${value}`,
};

/** By the name that stands in a filter: the comparisons, the type of field a value is typed in, and an example. */
export const ATTRIBUTES = Object.freeze({
  name: { comparisons: TEXT, type: "text", example: "name==*lamp*" },
  sku: { comparisons: TEXT, type: "text", example: "sku==CER-*" },
  brand: { comparisons: OPTIONAL_TEXT, type: "text", example: "brand=null=" },
  category: { comparisons: OPTIONAL_TEXT, type: "text", example: "category=in=(kitchen,home)" },
  price: { comparisons: AMOUNT, type: "number", example: "price>=20;price<50" },
  available: { comparisons: AMOUNT, type: "number", example: "available<=5" },
  createdAt: { comparisons: DATE, type: "date", example: "createdAt>=2026-01-01" },
  id: { comparisons: AMOUNT, type: "number", example: "id=in=(1,2,3)" },
});

/** Whether the comparison needs no value. */
export const needsNone = (comparison) => comparison.length === 1;

/** What was typed as it stands in a filter; null if it is no value of that type. */
export function valueOf(type, text) {
  const value = type === "number" ? plainNumber(text) : text.trim();
  return value === "" || (type === "number" && !NUMBER.test(value)) ? null : value;
}
