import { locale } from "/js/i18n.js";

const SECONDS = { day: 86_400, hour: 3_600, minute: 60, second: 1 };
const UNITS_SHOWN = 2;
const SHORT_ID = 8;

const signed = new Intl.NumberFormat(locale, { signDisplay: "exceptZero" });
const millis =
  new Intl.NumberFormat(locale, { style: "unit", unit: "millisecond", maximumSignificantDigits: 3 });
const lists = new Intl.ListFormat(locale, { style: "narrow", type: "unit" });

export { formatTime } from "/js/format.js";

/** By which people call an order or a hold: the end of its id, as ids that were made together begin alike. */
export const shortId = (id) => id.slice(-SHORT_ID);

/** A change, with its sign. */
export const formatChange = (value) => signed.format(value);

/** A short time, to three digits: "3.14 ms". */
export const formatMillis = (value) => millis.format(value);

/** How long, in its two largest units: "1 day, 4 hours". */
export function formatDuration(seconds) {
  let rest = Math.max(0, Math.round(seconds));
  const units = [];
  for (const [unit, length] of Object.entries(SECONDS)) {
    const whole = Math.floor(rest / length);
    rest -= whole * length;
    if (whole > 0 || (unit === "second" && units.length === 0)) units.push(formatUnit(whole, unit));
  }
  return lists.format(units.slice(0, UNITS_SHOWN));
}

/** "missing 0, older 2": several things in a line. */
export const formatList = (texts) => lists.format(texts);

const formatUnit = (value, unit) =>
  new Intl.NumberFormat(locale, { style: "unit", unit, unitDisplay: "long" }).format(value);
