import { moveOrder, order as load } from "/js/api/ordering.js";
import { Attempt } from "/js/checkout/attempt.js";
import { persist } from "/js/checkout/persist.js";
import { confirmed } from "/js/components/confirm.js";
import { toast } from "/js/components/toast-stack.js";
import { el } from "/js/dom.js";
import { formatMoney } from "/js/format.js";
import { t } from "/js/i18n.js";
import { signedOut } from "../access.js";
import { shortId } from "../format.js";
import { refundForm } from "./refund-form.js";

const POSSIBLE = Object.freeze({
  placed: ["cancel"],
  "awaiting-payment": ["cancel"],
  paid: ["ship", "refund"],
  shipped: ["deliver", "refund"],
  delivered: ["refund"],
});
const PRIMARY = ["ship", "deliver"];
const GRAVE = ["refund", "cancel"];
const WRONG_STATE = "wrong-state";
const RETRIES = 2; // somebody waits

/** What an operator can do with the order as it is, as buttons; `done(order)` hears of what became of it. */
export function orderActions(order, done) {
  if (!order.history) return []; // a shop that keeps none cannot move orders yet
  return (POSSIBLE[order.state] ?? []).map((action) => el("button", { type: "button", data: { testid: action },
    class: `button button-small ${PRIMARY.includes(action) ? "" : "button-quiet"}`,
    "aria-label": t(`office.order.${action}.named`, { id: shortId(order.id) }),
    onclick: () => run(action, order, done) }, t(`office.order.${action}`)));
}

async function run(action, order, done) {
  const refund = action === "refund" ? refundForm(order) : null;
  const who = el("p", {}, t("office.order.of", { id: shortId(order.id), email: order.email,
    total: formatMoney(order.total) }));
  const sure = await confirmed({ title: t(`office.order.${action}.title`), action: t(`office.order.${action}.sure`),
    content: [who, el("p", {}, t(`office.order.${action}.text`)), refund?.element],
    tone: GRAVE.includes(action) ? "danger" : "plain" });
  if (sure) await move(action, order, refund?.lines, done);
}

async function move(action, order, lines, done) {
  if (lines?.length === 0) return toast(t("office.order.refund.nothing"), { tone: "warning" });
  try {
    const now = await moved(action, order, lines);
    toast(t(said(action, now), { id: shortId(order.id) }), { tone: "success" });
    return done(now);
  } catch (problem) {
    if (signedOut(problem)) return null;
    toast(problem.detail, { tone: "danger" });
    return problem.code === WRONG_STATE ? done(await load(order.id).catch(() => order)) : null;
  }
}

/** The order as it is then; the same is done once, whatever is lost on the way, to the order as it was seen. */
function moved(action, { id, state, lines: before }, lines) {
  const attempt = new Attempt(`liveshelf.office.order.${id}.${action}`);
  const seen = before.map(({ productId, refunded = 0 }) => ({ productId, refunded }));
  return persist(attempt, { state, seen, lines }, (key) => moveOrder(id, action, key, lines), RETRIES);
}

/** A part of an order that was given back leaves the rest of it where it was. */
function said(action, { state }) {
  return action === "refund" && state !== "refunded" ? "office.order.refund.part" : `office.order.${action}.done`;
}
