import { moveOrder } from "../api/ordering.js";
import { randomKey } from "../checkout/attempt.js";
import { confirmed } from "../components/confirm.js";
import { toast } from "../components/toast-stack.js";
import { el } from "../dom.js";
import { formatMoment } from "../format.js";
import { t } from "../i18n.js";
import { cancellable } from "./states.js";

/** The gateway was asked and has not answered: nothing to do but wait, and that is said. */
export function awaitingNote({ payBy }) {
  return el("section", { class: "panel pay-waiting", role: "status", data: { testid: "awaiting-payment" } },
    el("span", { class: "pay-progress", "aria-hidden": "true" }, el("span", {})),
    el("h2", {}, t("pay.waiting.title")),
    el("p", {}, t("pay.waiting.text")),
    payBy && el("p", { class: "aside" }, t("pay.waiting.until", { time: formatMoment(payBy) })));
}

/** Why there is no more to be done about an order that left its way; null for one that did not. */
export function endNote({ state }) {
  if (!["cancelled", "payment-timed-out", "refunded"].includes(state)) return null;
  return el("p", { class: "order-end", data: { testid: "order-end", state } }, t(`order.end.${state}`));
}

/** Cancelling, after asking; `done(order)` hears of it. Null where it is too late. */
export function cancelButton(order, done) {
  if (!cancellable(order)) return null;
  const button = el("button", { class: "link", type: "button", data: { testid: "cancel-order" }, onclick: async () => {
    const sure = await confirmed({ title: t("order.cancel.title"), action: t("order.cancel.sure"), tone: "danger",
      content: el("p", {}, t("order.cancel.text")) });
    if (sure) await cancel(order, button, done);
  } }, t("order.cancel"));
  return el("p", { class: "order-cancel" }, button);
}

async function cancel(order, button, done) {
  button.disabled = true;
  try {
    const now = await moveOrder(order.id, "cancel", randomKey());
    toast(t("order.cancelled"), { tone: "success" });
    done(now);
  } catch (problem) {
    toast(problem.detail, { tone: "danger" });
    done(null);
  } finally {
    button.disabled = false;
  }
}
