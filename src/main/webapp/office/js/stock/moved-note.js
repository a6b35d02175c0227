import { el, fill } from "/js/dom.js";
import { formatNumber } from "/js/format.js";
import { t } from "/js/i18n.js";
import { plainNumber } from "/js/numbers.js";
import { formatChange, formatTime } from "../format.js";
import { known } from "./ledger-table.js";

const SHOWN = 6;
const WHOLE = /^\d{1,9}$/;

/**
 * What moved between a count and now, and the two ways on: it came after the count, or count anew. Only what is new in
 * it is written, so that a button one is about to press stays where it is.
 */
export class MovedNote {
  #place;
  #rebase;
  #again;
  #said = "";

  /** @param ways `{rebase, again}`, called by the two buttons */
  constructor(place, { rebase, again }) {
    this.#place = place;
    this.#rebase = button("recount-rebase", rebase);
    this.#again = button("recount-again", again);
  }

  show({ before, found, moved, now = moved.onHand }) {
    const counted = plainNumber(found);
    this.#rebase.hidden = moved.net === null || !WHOLE.test(counted);
    write(this.#rebase, t("office.recount.rebase", { result: formatNumber(Math.max(0, Number(counted) + moved.net)) }));
    write(this.#again, t("office.recount.again", { now: formatNumber(now) }));
    const said = JSON.stringify([before, now, moved.total, moved.net]);
    if (said !== this.#said) this.#write({ before, now, moved });
    this.#said = said;
  }

  clear() {
    this.#said = "";
    fill(this.#place);
  }

  /** The keyboard stays on what it was on. */
  #write({ before, now, moved }) {
    const focused = this.#place.contains(document.activeElement) && document.activeElement;
    const shown = moved.net === null ? [] : moved.movements.slice(0, SHOWN); // else some may lack in between
    const more = moved.total - shown.length;
    fill(this.#place,
      el("p", {}, t("office.recount.moved", { count: now, before })),
      shown.length > 0 && el("ol", { class: "moved-since", data: { testid: "moved-since" } }, shown.map(line)),
      shown.length > 0 && more > 0 && el("p", { class: "moved-more" }, t("office.recount.more", { count: more })),
      el("div", { class: "moved-ways" }, this.#rebase, this.#again));
    if (focused) (focused.isConnected && !focused.hidden ? focused : this.#place).focus();
  }
}

const button = (testid, onclick) =>
  el("button", { class: "button button-quiet button-small", type: "button", data: { testid }, onclick });

function write(node, words) {
  if (node.textContent !== words) node.textContent = words;
}

function line({ kind, quantity, reason, actor, at }) {
  return el("li", {},
    el("span", { class: "change", data: { sign: Math.sign(quantity) } }, formatChange(quantity)), " ",
    known("kind", kind),
    el("span", { class: "moved-when" }, el("time", { datetime: at }, formatTime(at)),
      actor && [" · ", el("bdi", {}, known("actor", actor))],
      reason && [" · ", el("bdi", {}, known("reason", reason))]));
}
