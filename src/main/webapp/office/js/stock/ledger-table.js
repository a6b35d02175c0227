import { el } from "/js/dom.js";
import { formatNumber } from "/js/format.js";
import { has, t } from "/js/i18n.js";
import { formatChange, formatTime, shortId } from "../format.js";
import { orderDesk } from "../pages-of.js";

const COLUMNS = ["at", "kind", "quantity", "after", "why", "revision"];
const ID = /^[0-9a-f]{8}-[0-9a-f-]{27}$/;
const OF_HOLDS = ["held", "released", "expired"];

/** The movements, each with what was on hand after it. The roles hold where a narrow page lays it out as cards. */
export function ledgerTable(movements, after) {
  return el("table", { class: "rows ledger", role: "table", "aria-labelledby": "ledger-title" },
    el("thead", { role: "rowgroup" }, el("tr", { role: "row" }, COLUMNS.map((column) =>
      el("th", { scope: "col", role: "columnheader", class: `column-${column}` }, t(`office.ledger.${column}`))))),
    el("tbody", { role: "rowgroup" }, movements.map((movement, index) => row(movement, after[index]))));
}

function row({ id, kind, quantity, held, reason, actor, reference, revision, at }, level) {
  const cell = (column, ...content) =>
    el("td", { role: "cell", class: `column-${column}`, data: { label: t(`office.ledger.${column}`) } }, content);
  return el("tr", { role: "row", data: { testid: "ledger-row", kind, movementId: id } },
    cell("at", el("time", { datetime: at }, formatTime(at))),
    cell("kind", el("span", { class: "kind", data: { kind } }, known("kind", kind))),
    cell("quantity", change(quantity), held !== 0 &&
      el("span", { class: "held" }, t("office.ledger.held", { change: formatChange(held) }))),
    cell("after", formatNumber(level)),
    cell("why", reason && el("span", { dir: "auto" }, known("reason", reason)), reference && source(kind, reference),
      actor && el("span", { class: "actor" }, el("bdi", {}, known("actor", actor)))),
    cell("revision", formatNumber(revision)));
}

const change = (quantity) =>
  el("span", { class: "change", data: { sign: Math.sign(quantity) } }, formatChange(quantity));

/** The order or the hold that moved the stock. */
function source(kind, reference) {
  if (!ID.test(reference)) return el("bdi", {}, reference);
  const id = shortId(reference);
  if (OF_HOLDS.includes(kind)) return el("span", { title: reference }, t("office.ledger.hold", { id }));
  return el("a", { href: orderDesk(reference), title: reference }, t("office.ledger.order", { id }));
}

/** In the reader's words where the shop itself wrote it, otherwise as somebody wrote it. A key has no blanks. */
export function known(what, text) {
  const key = `office.${what}.${text.replaceAll(" ", "-")}`;
  return has(key) ? t(key) : text;
}
