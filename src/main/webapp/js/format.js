import { locale } from "./i18n.js";

// Numbers, money and times as the reader writes them; the server writes the same (`platform.Written`), in its letters.

const numbers = new Intl.NumberFormat(locale);
const days = new Intl.DateTimeFormat(locale, { dateStyle: "long" });
const moments = new Intl.DateTimeFormat(locale, { dateStyle: "long", timeStyle: "short" });
const times = new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeStyle: "short" });
const twoDigits = new Intl.NumberFormat(locale, { minimumIntegerDigits: 2 });
const currencies = new Map();

export const formatNumber = (value) => numbers.format(value);

/** A day in the reader's calendar (in Persian the Persian one). */
export const formatDay = (instant) => days.format(new Date(instant));

export const formatMoment = (instant) => moments.format(new Date(instant));

/** Day and time, short enough for a table. */
export const formatTime = (instant) => times.format(new Date(instant));

/**
 * `{amount: "19.99", currency: "EUR"}` as the reader writes it: with the decimals the currency has in use, or as many
 * more as the amount needs. It is never rounded, and never made a binary fraction.
 */
export function formatMoney({ amount, currency }) {
  return currencyFormat(currency, decimals(amount)).format(amount);
}

/** Minutes and seconds that are left, "4:32", rounded up to whole seconds. */
export function formatLeft(milliseconds) {
  const seconds = Math.ceil(milliseconds / 1000);
  return `${numbers.format(Math.floor(seconds / 60))}:${twoDigits.format(seconds % 60)}`;
}

const decimals = (amount) => /\.(\d*?)0*$/.exec(amount)?.[1].length ?? 0;

function currencyFormat(currency, atLeast) {
  const key = `${currency} ${atLeast}`;
  if (!currencies.has(key)) {
    const style = { style: "currency", currency, signDisplay: "negative" };
    const usual = new Intl.NumberFormat(locale, style);
    const { maximumFractionDigits } = usual.resolvedOptions();
    const digits = Math.max(maximumFractionDigits, atLeast);
    currencies.set(key, digits === maximumFractionDigits ? usual
      : new Intl.NumberFormat(locale, { ...style, minimumFractionDigits: digits, maximumFractionDigits: digits }));
  }
  return currencies.get(key);
}
