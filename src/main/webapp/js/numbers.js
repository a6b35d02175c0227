const OTHER_DIGITS = /[٠-٩۰-۹０-９]/g; // Arabic, Persian, full width: in each row the low four bits are the digit
const NOISE = /[\s٬\u200e\u200f\u2066-\u2069]/g;

/** A number as people type it, in the digits of their script, written as the server reads it: "۱۲٫۵" is "12.5". */
export function plainNumber(text) {
  return text
    .replace(OTHER_DIGITS, (digit) => String(digit.charCodeAt(0) & 0xf))
    .replace(NOISE, "")
    .replace("٫", ".")
    .replace(/^[−－]/, "-")
    .replace(/^[+＋]/, "");
}
