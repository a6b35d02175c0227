import { el } from "/js/dom.js";
import { formatNumber } from "/js/format.js";
import { t } from "/js/i18n.js";
import { live } from "../api.js";
import { formatMillis, formatTime } from "../format.js";
import { chart } from "./chart.js";
import { driftOf } from "./drift.js";
import { nodesTable } from "./nodes.js";
import { Samples } from "./samples.js";

const SPAN_MS = 300_000;
const GAP_MS = 15_000;
const NO_LATENCY = { p50Ms: null, p99Ms: null, maxMs: null };

const samples = new Samples(SPAN_MS);

/** How the live shelf is; what was answered before is remembered for the charts. */
export async function loadLive() {
  const figures = await live();
  figures.push = { ...NO_LATENCY, ...figures.push };
  samples.add(figures);
  return figures;
}

export function drawLive(figures) {
  return [
    ...condition(figures),
    el("div", { class: "charts" }, latency(figures), watchers(figures), queues(figures)),
    ...driftOf(figures.audit),
    nodesTable(figures),
  ];
}

function condition({ redis, hearsAll }) {
  const state = redis.up ? (hearsAll ? "up" : "deaf") : "down";
  const tone = { up: "good", deaf: "low", down: "bad" }[state];
  return [
    el("p", { class: "verdict", data: { testid: "live-verdict", tone } }, t(`office.live.${state}`)),
    redis.since && el("p", { class: "aside" }, t("office.live.since", { time: formatTime(redis.since) })),
  ];
}

/** Of the node that has answered now: another may be slower. */
function latency({ node, push }) {
  const line = (name) => samples.line((seen) => (seen.node === node ? seen.push[name] : undefined));
  const rest = { half: formatMillis(push.p50Ms ?? 0), most: formatMillis(push.maxMs ?? 0) };
  return figure("latency", {
    lines: [line("p99Ms"), line("p50Ms")],
    write: formatMillis,
    value: push.p99Ms,
    note: push.p99Ms === null ? t("office.live.quiet") : t("office.live.latency.rest", rest),
  });
}

function watchers(figures) {
  const all = ({ nodes }) => nodes.reduce((sum, { watchers: some }) => sum + some, 0);
  return figure("watchers", { lines: [samples.line(all)], value: all(figures),
    note: t("office.live.products", { count: figures.products }) });
}

function queues({ node, queues: waiting }) {
  const all = ({ shelf, notices, push }) => shelf + notices + push;
  return figure("queues", {
    lines: [samples.line((seen) => (seen.node === node ? all(seen.queues) : undefined))],
    value: all(waiting),
    note: t("office.live.queues.rest", waiting),
  });
}

function figure(key, { lines, value, note, write = formatNumber }) {
  const title = t(`office.live.${key}`);
  const most = Math.max(0, ...lines.flat().map((point) => point.value ?? 0));
  const written = value === null ? "–" : write(value);
  return el("figure", { class: "live-figure", data: { figure: key } },
    el("figcaption", {}, el("span", { class: "live-title" }, title),
      el("strong", { data: { testid: `live-${key}`, value: value ?? "" } }, written),
      el("span", { class: "live-note" }, note)),
    chart(lines, { at: samples.latest, spanMs: SPAN_MS, gapMs: GAP_MS,
      label: t("office.live.chart", { title, now: written, most: write(most) }) }));
}
