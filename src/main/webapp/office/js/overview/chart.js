import { svg } from "../svg.js";

const WIDTH = 240;
const HEIGHT = 56;
const MARGIN = 3;

/**
 * Lines over a span of time that ends `at` and is as long as `spanMs`. A line is a list of `{at, value}`, oldest first; where
 * a value is null, or the next comes later than `gapMs`, it is broken. `label` says in words what is seen.
 */
export function chart(lines, { at, spanMs, gapMs, label }) {
  const highest = Math.max(1e-9, ...lines.flat().map(({ value }) => value ?? 0));
  const x = (point) => rounded(WIDTH * (1 - (at - point.at) / spanMs));
  const y = ({ value }) => rounded(HEIGHT - MARGIN - (value / highest) * (HEIGHT - 2 * MARGIN));

  const path = (line) => line.map((point, index) => {
    if (point.value === null) return "";
    const before = line[index - 1];
    const goesOn = before && before.value !== null && point.at - before.at <= gapMs;
    return goesOn ? `L${x(point)} ${y(point)}` : `M${x(point)} ${y(point)}h0`;
  }).join("");
  return svg("svg", { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, preserveAspectRatio: "none", class: "chart", role: "img",
    "aria-label": label },
  svg("path", { class: "chart-base", d: `M0 ${HEIGHT - 1}H${WIDTH}`, "vector-effect": "non-scaling-stroke" }),
  ...lines.map((line) => svg("path", { class: "chart-line", d: path(line), "vector-effect": "non-scaling-stroke" })));
}

const rounded = (value) => Math.round(value * 10) / 10;
