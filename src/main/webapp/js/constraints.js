import { get } from "./api/http.js";

// The rules of every form as the server has them, with its own texts, and what each of them means. Nothing here knows a
// form or a field: whatever a body is, `/api/validation` says what it must keep.

const WITH_SOMETHING = /[^\u0000-\u0020]/; // what Java's trim() leaves
const patterns = new Map();
const PATIENCE_MS = 4_000;
let asked;

/** `{form: {path: [{rule, message, …}]}}`, asked for once per page; none of them where they are not to be had. */
export function rules() {
  asked ??= get("/api/validation", {}, { signal: AbortSignal.timeout(PATIENCE_MS) }).catch((problem) => {
    console.warn("The rules of the forms could not be fetched; the shop itself judges what is sent", problem);
    return {};
  });
  return asked;
}

/** What is wrong with a body: of each field that breaks rules the first, as `{field: path, message}`. */
export function complaints(fields, body) {
  return Object.entries(fields).flatMap(([path, own]) => valuesAt(body, path).flatMap(({ at, value }) => {
    const broken = own.find((rule) => !keeps(rule, value));
    return broken ? [{ field: at, message: broken.message }] : [];
  }));
}

/** Whether the value, null being none, keeps the rule; a rule that is not known here is the server's to judge. */
export function keeps(rule, value) {
  if (value === null) return !NEEDS_A_VALUE.includes(rule.rule);
  return MEANING[rule.rule]?.(value, rule) ?? true;
}

/** The rules that say that something has to stand there. */
export const NEEDS_A_VALUE = Object.freeze(["NotNull", "NotBlank", "NotEmpty"]);

const number = (value) => Number(value);

const MEANING = Object.freeze({
  Whole: (value, { min, max }) => Number.isInteger(value) && value >= min && value <= max,
  NotNull: () => true,
  NotBlank: (value) => WITH_SOMETHING.test(value),
  NotEmpty: ({ length }) => length > 0,
  Filled: (value) => WITH_SOMETHING.test(value),
  Size: ({ length }, { min, max }) => length >= min && length <= max,
  Pattern: (value, { regexp }) => pattern(regexp).test(value),
  Email: (value, { regexp }) => pattern(regexp).test(value),
  Min: (given, { value }) => number(given) >= value,
  Max: (given, { value }) => number(given) <= value,
  DecimalMin: (given, { value, inclusive }) => number(given) > number(value) || (inclusive && number(given) === number(value)),
  DecimalMax: (given, { value, inclusive }) => number(given) < number(value) || (inclusive && number(given) === number(value)),
  Positive: (value) => number(value) > 0,
  PositiveOrZero: (value) => number(value) >= 0,
  Negative: (value) => number(value) < 0,
  NegativeOrZero: (value) => number(value) <= 0,
  NotZero: (value) => number(value) !== 0,
  AssertTrue: (value) => value === true,
  AssertFalse: (value) => value === false,
});

/** Java's patterns are held against the whole text; those that are used mean the same in both languages. */
function pattern(regexp) {
  if (!patterns.has(regexp)) patterns.set(regexp, new RegExp(`^(?:${regexp})$`, "u"));
  return patterns.get(regexp);
}

/** Whatever stands at "lines[].quantity": `[{at: "lines[0].quantity", value}, …]`; nothing within what is not there. */
function valuesAt(body, path) {
  return path.split(/\.|(?=\[\])/).reduce((found, step) => found.flatMap((one) => within(one, step)), [{ at: "", value: body }]);
}

function within({ at, value }, step) {
  if (value === null) return [];
  if (step === "[]") return Array.isArray(value) ? value.map((one, index) => ({ at: `${at}[${index}]`, value: one ?? null })) : [];
  return [{ at: at ? `${at}.${step}` : step, value: value[step] ?? null }];
}
