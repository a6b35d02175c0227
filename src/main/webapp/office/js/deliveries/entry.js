import { el } from "/js/dom.js";
import { formatNumber } from "/js/format.js";
import { t } from "/js/i18n.js";
import { formatTime } from "../format.js";

const WEBHOOK = "webhook:";

/** One message: what, when and why; with `toWhom` its receiver, where all stand alike, else how it stands. */
export function entryRow(entry, { testid = "delivery", action = null, toWhom = false } = {}) {
  const { id, topic, state, attempts, lastError, createdAt, nextAttemptAt } = entry;
  return el("li", { class: "entry", data: { testid, state, entryId: id } },
    el("div", { class: "entry-facts" },
      el("code", { class: "entry-topic", dir: "ltr" }, topic),
      toWhom
        ? el("span", {}, receiverName(entry.receiver))
        : el("span", { class: "entry-state", data: { state } }, t(`office.delivery.${state}`)),
      el("time", { datetime: createdAt }, formatTime(createdAt)),
      attempts > 0 && el("span", {}, t("office.delivery.attempts", { count: attempts })),
      state === "waiting" && attempts > 0 && el("span", {}, t("office.delivery.next", { time: formatTime(nextAttemptAt) }))),
    lastError && el("p", { class: "entry-reason", dir: "auto" }, lastError),
    action);
}

function receiverName(receiver) {
  if (!receiver.startsWith(WEBHOOK)) return t("office.delivery.mail");
  return t("office.delivery.webhook", { id: formatNumber(Number(receiver.slice(WEBHOOK.length))) });
}
