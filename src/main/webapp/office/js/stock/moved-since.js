import { el } from "/js/dom.js";
import { formatNumber } from "/js/format.js";
import { t } from "/js/i18n.js";
import { plainNumber } from "/js/numbers.js";
import { formatChange, formatTime } from "../format.js";
import { known } from "./ledger-table.js";

const SHOWN = 6;
const WHOLE = /^\d{1,9}$/;

/**
 * Which of these movements, newest first, changed the stock on hand after that revision, as a refused count tells it:
 * `{movements, total, net}`. Other counts corrected the books and moved nothing.
 */
export function movedSince(ledger, last) {
  const movements = ledger.filter(({ revision, quantity }) => revision > last && quantity !== 0).reverse();
  const net = movements.reduce((sum, { kind, quantity }) => (kind === "counted" ? sum : sum + quantity), 0);
  return { movements, total: movements.length, net };
}

/** What moved between a count and now, oldest first, and the two ways on: it came after the count, or count anew. */
export function movementsBetween({ before, now, found, moved, rebase, again }) {
  const counted = plainNumber(found);
  const shown = moved.movements.slice(0, SHOWN);
  const more = moved.total - shown.length;
  return [
    el("p", {}, t("office.recount.moved", { count: now, before })),
    el("ol", { class: "moved-since", data: { testid: "moved-since" } }, shown.map(line)),
    more > 0 && el("p", { class: "moved-more" }, t("office.recount.more", { count: more })),
    el("div", { class: "moved-ways" },
      WHOLE.test(counted) && button("recount-rebase", rebase,
        t("office.recount.rebase", { result: formatNumber(Math.max(0, Number(counted) + moved.net)) })),
      button("recount-again", again, t("office.recount.again", { now: formatNumber(now) }))),
  ];
}

const button = (testid, onclick, words) =>
  el("button", { class: "button button-quiet button-small", type: "button", data: { testid }, onclick }, words);

function line({ kind, quantity, reason, actor, at }) {
  return el("li", {},
    el("span", { class: "change", data: { sign: Math.sign(quantity) } }, formatChange(quantity)), " ",
    known("kind", kind),
    el("span", { class: "moved-when" }, el("time", { datetime: at }, formatTime(at)),
      actor && [" · ", el("bdi", {}, known("actor", actor))],
      reason && [" · ", el("bdi", {}, known("reason", reason))]));
}
