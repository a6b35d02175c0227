import { el } from "/js/dom.js";
import { formatNumber } from "/js/format.js";
import { t } from "/js/i18n.js";
import { formatTime } from "../format.js";

const COLUMNS = ["name", "since", "version", "watchers", "products", "state"];

/** The nodes that serve the shop. The roles hold where a narrow page lays it out as cards. */
export function nodesTable({ node, nodes, othersKnown }) {
  return el("div", {},
    el("h3", { id: "nodes-title" }, t("office.nodes.title")),
    !othersKnown && el("p", { class: "aside", data: { testid: "others-unknown" } }, t("office.nodes.unknown")),
    el("table", { class: "rows nodes", role: "table", "aria-labelledby": "nodes-title" },
      el("thead", { role: "rowgroup" }, el("tr", { role: "row" }, COLUMNS.map((column) =>
        el("th", { scope: "col", role: "columnheader", class: `column-${column}` }, t(`office.nodes.${column}`))))),
      el("tbody", { role: "rowgroup" }, nodes.map((one) => row(one, one.name === node)))));
}

function row({ name, host, version, since, watchers, products, redis, hearsAll }, answers) {
  const cell = (column, ...content) =>
    el("td", { role: "cell", class: `column-${column}`, data: { label: t(`office.nodes.${column}`) } }, content);
  const state = redis ? (hearsAll ? "good" : "deaf") : "away";
  return el("tr", { role: "row", data: { testid: "node-row", node: name } },
    cell("name", el("bdi", { class: "node-name" }, host ?? name), " ", host && el("bdi", { class: "node-id" }, name), " ",
      answers && el("span", { class: "node-own" }, t("office.nodes.own"))),
    cell("since", el("time", { datetime: since }, formatTime(since))),
    cell("version", el("bdi", {}, version)),
    cell("watchers", formatNumber(watchers)),
    cell("products", formatNumber(products)),
    cell("state", el("span", { class: "node-state", data: { state } }, t(`office.node.${state}`))));
}
