const OTHER_DIGITS = /[٠-٩۰-۹０-９]/g; // Arabic, Persian, full width: in each row the low four bits are the digit
const NOISE = /[\s٬'’\u200c\u200e\u200f\u2066-\u2069]/g;

/** What the signs between digits mean, the first that fits; "1,234" is a thousand and more, as prices have no mills. */
const SIGNS = [
  { fits: /^[+-]?[1-9]\d{0,2}(,\d{3})+(\.\d*)?$/, grouping: /,/g },
  { fits: /^[+-]?[1-9]\d{0,2}(\.\d{3})+,\d*$/, grouping: /\./g },
  { fits: /^[+-]?[1-9]\d{0,2}(\.\d{3}){2,}$/, grouping: /\./g },
  { fits: /^[+-]?\d*,\d*$/, grouping: / /g },
];

/**
 * A number as people type it, in the digits and with the signs of their script or country, written as the server reads
 * it: "۱۲٫۵" and "12,5" are "12.5", "1.234,50" is "1234.50". What is no number stays wrong.
 */
export function plainNumber(text) {
  const plain = text
    .replace(OTHER_DIGITS, (digit) => String(digit.charCodeAt(0) & 0xf))
    .replace(NOISE, "")
    .replace(/[٫．]/, ".")
    .replace(/[،，]/g, ",")
    .replace(/^[−－]/, "-")
    .replace(/^[+＋]/, "");
  const grouping = SIGNS.find(({ fits }) => fits.test(plain))?.grouping;
  return grouping ? plain.replace(grouping, "").replace(",", ".") : plain;
}
