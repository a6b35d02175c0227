import { el } from "/js/dom.js";
import { formatNumber } from "/js/format.js";
import { has, t } from "/js/i18n.js";
import { formatTime } from "../format.js";

/** In the reader's words; a kind that this page does not know under the server's name for it. */
export function kindOfDrift(kind) {
  const key = `office.drift.${kind}`;
  return has(key) ? t(key) : kind;
}

/** What was wrong with the shelf in Redis, and when somebody looked. */
export function driftOf({ running, last, drift }) {
  const found = Object.entries(drift).filter(([, count]) => count > 0);
  return [
    el("h3", {}, t("office.drift.title")),
    el("p", { class: "aside", data: { testid: "drift-verdict", tone: found.length > 0 ? "low" : "good" } },
      found.length > 0 ? t("office.drift.some") : t("office.drift.none"), " ", compared(running, last)),
    found.length > 0 && el("dl", { class: "details" }, found.map(([kind, count]) =>
      el("div", { data: { drift: kind } }, el("dt", {}, kindOfDrift(kind)), el("dd", {}, formatNumber(count))))),
  ];
}

function compared(running, last) {
  if (running) return t("office.drift.running");
  return last ? t("office.drift.last", { time: formatTime(last) }) : t("office.drift.never");
}
