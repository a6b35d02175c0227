import { locale } from "./i18n.js";

const numbers = new Intl.NumberFormat(locale);
const days = new Intl.DateTimeFormat(locale, { dateStyle: "long" });
const moments = new Intl.DateTimeFormat(locale, { dateStyle: "long", timeStyle: "short" });
const twoDigits = new Intl.NumberFormat(locale, { minimumIntegerDigits: 2 });
const currencies = new Map();

export const formatNumber = (value) => numbers.format(value);

/** A day in the reader's calendar (in Persian the Persian one). */
export const formatDay = (instant) => days.format(new Date(instant));

export const formatMoment = (instant) => moments.format(new Date(instant));

/** `{amount: "19.99", currency: "EUR"}` as the reader writes it; the amount is never made a binary fraction. */
export function formatMoney({ amount, currency }) {
  if (!currencies.has(currency)) {
    currencies.set(currency, new Intl.NumberFormat(locale, { style: "currency", currency }));
  }
  return currencies.get(currency).format(amount);
}

/** Minutes and seconds that are left, "4:32", rounded up to whole seconds. */
export function formatLeft(milliseconds) {
  const seconds = Math.ceil(milliseconds / 1000);
  return `${numbers.format(Math.floor(seconds / 60))}:${twoDigits.format(seconds % 60)}`;
}
