import { el } from "/js/dom.js";
import { formatNumber } from "/js/format.js";
import { has, t } from "/js/i18n.js";
import { formatDuration, formatList, formatTime } from "../format.js";
import { kindOfDrift } from "./drift.js";

const INSTANT = /^\d{4}-\d\d-\d\dT/;

/** How the shop and each of its components are, and what failed where nobody waited for an answer. */
export function drawHealth({ state, version, upSeconds, components = [], backgroundFailures = {} }) {
  const failures = Object.entries(backgroundFailures);
  return [
    el("p", { class: "verdict", data: { testid: "status-verdict", tone: state === "up" ? "good" : "bad" } },
      t(state === "up" ? "office.status.up" : "office.status.degraded")),
    el("p", { class: "aside" }, t("office.status.version", { version, time: formatDuration(upSeconds ?? 0) })),
    el("ul", { class: "components" }, components.map(component)),
    failures.length > 0 && el("h3", {}, t("office.status.failures")),
    failures.length > 0 && el("dl", { class: "details" }, failures.map(detail)),
  ];
}

function component({ component: name, up, details }) {
  const key = `office.component.${name}`;
  return el("li", { class: "component", data: { component: name, tone: up ? "good" : "bad" } },
    el("span", { class: "component-name" }, has(key) ? t(key) : name),
    el("span", { class: "component-state" }, t(up ? "office.component.up" : "office.component.down")),
    el("dl", { class: "details" }, Object.entries(details ?? {}).map(detail)));
}

/** Figures that only who runs the shop reads: under the names by which the server knows them. */
function detail([name, value]) {
  return el("div", {}, el("dt", { dir: "ltr" }, name), el("dd", {}, el("bdi", {}, display(value))));
}

function display(value) {
  if (typeof value === "number") return formatNumber(value);
  if (typeof value === "string" && INSTANT.test(value)) return formatTime(value);
  if (Array.isArray(value)) return value.map(display).join(" ");
  return typeof value === "object" && value !== null ? counts(value) : String(value);
}

/** Of several counts those that are not nothing. */
function counts(byKind) {
  const some = Object.entries(byKind).filter(([, count]) => count !== 0);
  if (some.length === 0) return formatNumber(0);
  return formatList(some.map(([kind, count]) =>
    t("office.status.count", { kind: kindOfDrift(kind), count: display(count) })));
}
