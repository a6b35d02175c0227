import { el } from "../dom.js";
import { formatMoment } from "../format.js";
import { has, t } from "../i18n.js";

const WAY = ["placed", "paid", "shipped", "delivered"];
const STAGE = { "awaiting-payment": "placed" };

export const stateWords = (state) => (has(`order.state.${state}`) ? t(`order.state.${state}`) : state);

/**
 * How far the order has come, with the time of each station. One that left the way (cancelled, refunded) shows the
 * stations it passed and where it ended.
 */
export function orderWay({ state, placedAt, history = [] }) {
  const stations = stationsOf(state, history);
  if (stations.length === 0) return null;
  const times = new Map(history.toReversed().map((step) => [step.state, step.at])); // the first time counts
  times.set("placed", placedAt);
  const reached = stations.indexOf(STAGE[state] ?? state);
  return el("ol", { class: "order-way", "aria-label": t("order.way"), data: { testid: "order-way" } },
    stations.map((stage, index) => el("li", { class: index <= reached ? "reached" : null, data: { state: stage },
      "aria-current": index === reached ? "step" : null },
    el("span", {}, stateWords(stage)), index <= reached && times.has(stage) && time(times.get(stage)))));
}

/** Everything that happened to the order; null where that says no more than the way does. */
export function orderHistory({ history = [] }) {
  if (history.length < 2) return null;
  return el("details", { class: "order-history", data: { testid: "history" } },
    el("summary", {}, t("order.history")),
    el("ol", {}, history.map((step, index) => el("li", {}, words(step, history[index - 1]), " ", time(step.at)))));
}

/** An order of which a part is refunded stays in its state, and says so once more. */
const words = ({ state }, before) => (state === before?.state ? t("order.refunded-part") : stateWords(state));

function stationsOf(state, history) {
  if (WAY.includes(STAGE[state] ?? state)) return WAY;
  const passed = WAY.filter((stage) => stage === "placed" || history.some((step) => step.state === stage));
  return history.length > 0 ? [...passed, state] : [];
}

const time = (at) => el("time", { datetime: at }, formatMoment(at));
