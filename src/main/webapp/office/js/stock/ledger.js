import { failure } from "/js/components/notice.js";
import { el, fill } from "/js/dom.js";
import { formatNumber } from "/js/format.js";
import { t } from "/js/i18n.js";
import { icon } from "/js/icons.js";
import { ledgerOf } from "../api.js";
import { signInAgain } from "../session-again.js";
import { ledgerTable } from "./ledger-table.js";
import { levels } from "./levels.js";
import { sparkline } from "./sparkline.js";

const SIZE = 20;
const UNAUTHENTICATED = 401;

/**
 * A product's ledger, newest first. Its first page follows the stock; further pages are history and stand still, and
 * each takes from the page above it what was on hand before that.
 */
export class Ledger {
  #region;
  #productId;
  #page = 0;
  #tops = [];
  #asked = 0;

  constructor(region, productId) {
    this.#region = region;
    region.tabIndex = -1;
    this.#productId = productId;
  }

  /** The stock is this now. */
  async follow(stock) {
    this.#tops[0] = stock;
    if (this.#page === 0) await this.#show(0);
  }

  async #show(page) {
    const asked = (this.#asked += 1);
    this.#region.ariaBusy = "true";
    try {
      const ledger = await ledgerOf(this.#productId, page, SIZE);
      if (asked === this.#asked) this.#draw(ledger, page);
    } catch (problem) {
      if (asked === this.#asked) fill(this.#region, failure(problem, () => this.#again(problem, page)));
    } finally {
      this.#region.ariaBusy = "false";
    }
  }

  async #again({ status }, page) {
    if (status !== UNAUTHENTICATED || (await signInAgain())) await this.#show(page);
  }

  #draw({ items, total }, page) {
    const again = this.#focused();
    this.#page = page;
    const after = levels(items, this.#tops[page]);
    const last = items.at(-1);
    if (last) this.#tops[page + 1] = { onHand: after.at(-1) - last.quantity, revision: last.revision };
    fill(this.#region, items.length === 0
      ? el("p", { class: "aside" }, t("office.ledger.none"))
      : [curve(after), ledgerTable(items, after), this.#pager(total)]);
    if (again) (this.#region.querySelector(again) ?? this.#region.querySelector("button:enabled") ?? this.#region).focus();
  }

  /** How to find again what has the keyboard, if it is here: the way to an order, or a button. */
  #focused() {
    if (!this.#region.contains(document.activeElement)) return null;
    const { dataset: { testid } } = document.activeElement;
    const movement = document.activeElement.closest("tr")?.dataset.movementId;
    return movement ? `[data-movement-id="${movement}"] a` : `[data-testid="${testid}"]:enabled`;
  }

  #pager(total) {
    const last = Math.ceil(total / SIZE);
    if (last <= 1) return null;
    const place = { page: formatNumber(this.#page + 1), last: formatNumber(last) };
    return el("nav", { class: "pager", "aria-label": t("pager.label") },
      this.#step(this.#page - 1, this.#page > 0, "newer", [icon("back"), t("office.ledger.newer")]),
      el("span", { class: "pager-place" }, t("pager.place", place)),
      this.#step(this.#page + 1, this.#page + 1 < last, "older", [t("office.ledger.older"), icon("forward")]));
  }

  #step(page, possible, testid, content) {
    return el("button", { class: "button button-quiet", type: "button", disabled: !possible, data: { testid },
      onclick: () => this.#show(page) }, content);
  }
}

/** What was on hand over the movements shown. */
function curve(after) {
  if (after.length < 2) return null;
  const oldestFirst = after.toReversed();
  return sparkline(oldestFirst, t("office.ledger.curve", { count: after.length, from: oldestFirst[0],
    to: oldestFirst.at(-1), lowest: Math.min(...after), highest: Math.max(...after) }));
}
