// Messages in the reader's language. Importing this module waits until the shop's own messages are there
// (top-level await), so whoever imports it may call t() at once. The language was chosen by boot.js.

const LOCALES = { en: "en", zh: "zh-CN", fa: "fa-IR-u-ca-persian-nu-arabext" };
const PLACEHOLDER = /\{(\w+)\}/;

export const LANGUAGES = Object.freeze({ en: "English", zh: "中文", fa: "فارسی" });
export const language = document.documentElement.lang in LOCALES ? document.documentElement.lang : "en";
export const locale = localeOf(language);

const messages = new Map();
const plurals = new Intl.PluralRules(locale);
const numbers = new Intl.NumberFormat(locale);

/** Adds `i18n/{bundle}.{language}.json` (without a bundle: `i18n/{language}.json`) to the messages. */
export async function loadMessages(bundle) {
  const file = [bundle, language, "json"].filter(Boolean).join(".");
  try {
    const response = await fetch(new URL(`../i18n/${file}`, import.meta.url));
    for (const [key, text] of Object.entries(await response.json())) messages.set(key, text);
  } catch (cause) {
    console.error(`Messages ${file} could not be loaded`, cause); // keys are shown instead
  }
}

/**
 * The message of that key with its {placeholders} filled; numbers are written in the reader's digits. With a numeric
 * `count` the plural form `key.one`, `key.other`, … is chosen where there is one.
 */
export function t(key, params = {}) {
  return parts(key, params).map((part) => part.text).join("");
}

/** As t(), in pieces `{text, name?}`, `name` being the placeholder's: for markup around a value. */
export function parts(key, params = {}) {
  const template = messages.get(pluralKey(key, params)) ?? messages.get(key) ?? key;
  // splitting by a pattern with one group alternates text and placeholder names
  return template.split(PLACEHOLDER)
    .map((piece, index) => (index % 2 === 0 ? { text: piece } : { text: display(params[piece]), name: piece }))
    .filter((part) => part.text !== "");
}

/** Whether there is such a message; for codes that a newer server may send. */
export function has(key) {
  return messages.has(key);
}

/** Fills `data-i18n="key"` (text) and `data-i18n-attr="placeholder:key; aria-label:key"` within the root. */
export function translate(root = document) {
  for (const node of root.querySelectorAll("[data-i18n]")) node.textContent = t(node.dataset.i18n);
  for (const node of root.querySelectorAll("[data-i18n-attr]")) {
    for (const pair of node.dataset.i18nAttr.split(";")) {
      const [attribute, key] = pair.split(":").map((text) => text.trim());
      if (key) node.setAttribute(attribute, t(key));
    }
  }
}

/** Loads the page again in that language, which is remembered. */
export function switchLanguage(wanted) {
  const url = new URL(location.href);
  url.searchParams.set("lang", wanted);
  location.replace(url);
}

function pluralKey(key, { count }) {
  if (typeof count !== "number") return key;
  const chosen = `${key}.${plurals.select(count)}`;
  return messages.has(chosen) ? chosen : `${key}.other`;
}

/** In right-to-left text a value stands apart (Unicode isolates), so that a Latin name does not turn its neighbours. */
function display(value) {
  if (typeof value === "number") return numbers.format(value);
  return document.documentElement.dir === "rtl" ? `\u2068${value ?? ""}\u2069` : String(value ?? "");
}

function localeOf(code) {
  if (code !== "en") return LOCALES[code];
  return navigator.languages.find((tag) => /^en(-|$)/i.test(tag)) ?? LOCALES.en; // the reader's own English dates
}

await loadMessages();
