import { el } from "/js/dom.js";
import { formatNumber } from "/js/format.js";
import { t } from "/js/i18n.js";
import { formatTime, shortId } from "../format.js";
import { orderDesk } from "../pages-of.js";

const WEBHOOK = "webhook:";
const ORDER = "order:";

/** One message: what, of what, when and why; with `toWhom` its receiver, where all stand alike, else how it stands. */
export function entryRow(entry, { testid = "delivery", action = null, toWhom = false } = {}) {
  const { id, topic, state, attempts, lastError, createdAt, nextAttemptAt } = entry;
  return el("li", { class: "entry", data: { testid, state, entryId: id } },
    el("div", { class: "entry-facts" },
      el("code", { class: "entry-topic", dir: "ltr" }, topic),
      streamOf(entry.stream),
      toWhom
        ? el("span", {}, receiverName(entry.receiver))
        : el("span", { class: "entry-state", data: { state } }, t(`office.delivery.${state}`)),
      el("time", { datetime: createdAt }, formatTime(createdAt)),
      attempts > 0 && el("span", {}, t("office.delivery.attempts", { count: attempts })),
      state === "waiting" && attempts > 0 && el("span", {}, t("office.delivery.next", { time: formatTime(nextAttemptAt) }))),
    lastError && el("p", { class: "entry-reason", dir: "auto" }, lastError),
    action);
}

/** What the message is about; an order is a way to it. */
function streamOf(stream) {
  if (!stream.startsWith(ORDER)) return el("code", { class: "entry-stream", dir: "ltr" }, stream);
  const id = stream.slice(ORDER.length);
  return el("a", { class: "entry-stream", href: orderDesk(id), data: { testid: "entry-order" } },
    t("office.delivery.order", { id: shortId(id) }));
}

function receiverName(receiver) {
  if (!receiver.startsWith(WEBHOOK)) return t("office.delivery.mail");
  return t("office.delivery.webhook", { id: formatNumber(Number(receiver.slice(WEBHOOK.length))) });
}
