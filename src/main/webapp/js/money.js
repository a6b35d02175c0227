// Exact sums of `{amount: "19.99", currency: "EUR"}` in whole minor units.

/** The price that many times. */
export function times(price, quantity) {
  const { units, scale } = parse(price.amount);
  return { amount: write(units * BigInt(quantity), scale), currency: price.currency };
}

/** All of one currency added up; of nothing, nothing (null). */
export function sum(prices) {
  if (prices.length === 0) return null;
  const parsed = prices.map((price) => parse(price.amount));
  const scale = Math.max(...parsed.map((part) => part.scale));
  const units = parsed.reduce((total, part) => total + part.units * 10n ** BigInt(scale - part.scale), 0n);
  return { amount: write(units, scale), currency: prices[0].currency };
}

/** Whether both are the same money ("5" is "5.00"). */
export function same(a, b) {
  return a.currency === b.currency && Number(a.amount) === Number(b.amount);
}

function parse(amount) {
  const [whole, fraction = ""] = String(amount).split(".");
  return { units: BigInt(whole + fraction), scale: fraction.length };
}

function write(units, scale) {
  if (scale === 0) return String(units);
  const digits = String(units).padStart(scale + 1, "0");
  return `${digits.slice(0, -scale)}.${digits.slice(-scale)}`;
}
