import { svg } from "../svg.js";

const WIDTH = 240;
const HEIGHT = 48;
const MARGIN = 3;

/** The values, oldest first, as a small stepped line over a ground; `label` says in words what it shows. */
export function sparkline(values, label) {
  const highest = Math.max(...values, 1);
  const end = (index) => ((index + 1) / values.length) * WIDTH;
  const y = (value) => HEIGHT - MARGIN - (Math.max(0, value) / highest) * (HEIGHT - 2 * MARGIN);
  const steps = `M0 ${y(values[0])}${values.map((value, index) => `V${y(value)}H${end(index)}`).join("")}`;

  return svg("svg", { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, preserveAspectRatio: "none", class: "sparkline",
    role: "img", "aria-label": label },
  svg("path", { class: "sparkline-ground", d: `${steps}V${HEIGHT}H0Z` }),
  svg("path", { class: "sparkline-line", d: steps, "vector-effect": "non-scaling-stroke" }));
}
