import { el } from "/js/dom.js";
import { formatMoney, formatNumber } from "/js/format.js";
import { t } from "/js/i18n.js";
import { wordChanges } from "./words.js";

const TEXTS = ["name", "description", "brand", "category"];
const MONEY = /^\d+(\.\d+)?$/;
const WHOLE = /^\d+$/;

/**
 * The text of a field as it is read. Given what stood there before, what was changed is marked: in words word by word,
 * with what is gone struck through (that is for the eye; it is not part of the text), otherwise as a whole.
 */
export function fieldValue(field, text, currency, before = text) {
  if (field === "oneOfAKind") return value(t(text ? "office.yes" : "office.no"), text !== before);
  if (!text) return el("em", { class: "conflict-empty" }, t("office.conflict.empty"), text !== before && gone(before));
  if (!TEXTS.includes(field)) return value(plain(field, text, currency), text !== before);
  return el("bdi", { class: "conflict-value" }, wordChanges(before, text).map(marked));
}

/** The same as a line of plain text. */
export function plain(field, text, currency) {
  if (field === "oneOfAKind") return t(text ? "office.yes" : "office.no");
  if (!text) return t("office.conflict.empty");
  if (field === "amount" && MONEY.test(text)) return formatMoney({ amount: text, currency });
  return field === "purchaseLimit" && WHOLE.test(text) ? formatNumber(Number(text)) : text;
}

const value = (text, changed) => el("bdi", { class: "conflict-value" }, changed ? el("ins", {}, text) : text);

const gone = (text) => el("del", { "aria-hidden": "true" }, text);

function marked({ kind, text }) {
  if (kind === "added") return el("ins", {}, text);
  return kind === "removed" ? gone(text) : text;
}
