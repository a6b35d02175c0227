import { t } from "/js/i18n.js";

const LAST_HALF = /[\ud800-\udbff]$/; // of a letter of two

/** Why a movement is made that takes another back: its reason with a word before it, `most` letters in all (-1: any). */
export function takenBack(reason, most) {
  if (!reason) return t("office.cell.stock.undone.plain");
  const room = most - t("office.cell.stock.undone", { reason: "" }).length;
  return t("office.cell.stock.undone", { reason: most > 0 && reason.length > room ? shortened(reason, room) : reason });
}

const shortened = (text, most) => `${text.slice(0, most - 1).replace(LAST_HALF, "").trimEnd()}…`;
