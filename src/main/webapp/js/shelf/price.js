import { locale, t } from "../i18n.js";

// Prices as people say them of a range: without cents where there are none.

const CENTS = { minimumFractionDigits: 2, maximumFractionDigits: 2, trailingZeroDisplay: "stripIfInteger" };

let style = CENTS; // bare numbers, until it is known which money they are
const plain = new Intl.NumberFormat(locale, { ...CENTS, useGrouping: false });

/** From now on amounts are in the shop's currency. */
export function inCurrency(currency) {
  style = { style: "currency", currency, trailingZeroDisplay: "stripIfInteger" };
}

/** What the range is called; null for one that has no limit. */
export function rangeText({ min, max, below }) {
  const to = max || below;
  if (min && to) return t("price.between", { from: money(min), to: money(to) });
  if (min) return t("price.from", { from: money(min) });
  return to ? t("price.to", { to: money(to) }) : null;
}

/** As the reader would type it. */
export const typed = (amount) => (amount === "" ? "" : plain.format(amount));

const money = (amount) => new Intl.NumberFormat(locale, style).format(amount);
