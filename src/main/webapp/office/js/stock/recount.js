import { t } from "/js/i18n.js";
import { ledgerOf } from "../api.js";
import { MovedNote } from "./moved-note.js";
import { movedBy, movedOn, nothingSince } from "./moved-since.js";
import { movementForm } from "./movement-form.js";

const MOVED = "stock-moved";
const MOST = 100;

/**
 * The recount: what was found holds against the stock as it was shown when counting began (the first digit typed);
 * before any was shown nothing can be typed. Where the stock has moved since, it shows what moved and lets one count
 * against the new number, or say that those movements came after the count.
 */
export class Recount {
  #form;
  #productId;
  #note;
  #against;
  #now = null;
  #moved = null;
  #sent = null;
  #rebase = false;

  constructor(form, { productId, me, done }) {
    this.#form = form;
    this.#productId = productId;
    this.#note = new MovedNote(form.querySelector("#recount-moved"),
      { rebase: () => this.#send(), again: () => this.#again() });
    form.addEventListener("input", () => this.#typed());
    const kept = movementForm(form, { productId, me, done, kind: "counted",
      usable: ({ against, quantity }) => !quantity || against,
      beside: () => ({ against: this.#counting ? this.#against : null }),
      more: () => this.#more(),
      refused: (problem) => this.#refused(problem) });
    this.#begin(kept?.against ?? null);
    this.#refresh();
  }

  /** The stock is this now. */
  follow(stock) {
    this.#now = stock;
    if (!this.#counting) this.#begin(stock);
    else if (stock.revision > this.#moved.upTo) this.#learn();
    this.#refresh();
  }

  get #counting() {
    return Boolean(this.#against) && this.#form.elements.quantity.value.trim() !== "";
  }

  #typed() {
    if (!this.#counting) this.#begin(this.#now);
    this.#refresh();
  }

  #begin(stock) {
    this.#against = stock;
    this.#moved = stock && nothingSince(stock);
  }

  /** What moved since counting began, as far as the ledger tells at once. */
  async #learn() {
    const against = this.#against;
    const ledger = await ledgerOf(this.#productId, 0, MOST).catch(() => null); // the server will say it
    if (!ledger || against !== this.#against) return;
    this.#moved = movedOn(this.#moved, ledger);
    this.#refresh();
  }

  #more() {
    this.#sent = this.#against;
    return { countedAgainst: this.#against.revision, ...(this.#rebase && { rebase: true }) };
  }

  #refused({ code, body }) {
    if (code !== MOVED) return false;
    if (body.stock.revision >= (this.#now?.revision ?? 0)) this.#now = body.stock;
    if (this.#sent === this.#against) this.#moved = movedBy(body); // else counted again meanwhile
    this.#refresh();
    if (this.#hasMoved()) this.#form.querySelector("#recount-moved").focus();
    return true;
  }

  #refresh() {
    const { quantity } = this.#form.elements;
    for (const control of [quantity, this.#form.querySelector("button")]) control.disabled = !this.#against;
    if (!this.#against) return;
    const { onHand: count, revision } = this.#against;
    this.#form.querySelector("#recount-against").textContent = t("office.recount.against", { count, revision });
    if (!this.#counting || !this.#hasMoved()) return this.#note.clear();
    this.#note.show({ before: count, found: quantity.value, moved: this.#moved,
      ...(this.#moved.net === null && { now: this.#now.onHand }) });
  }

  #hasMoved() {
    return this.#moved.net === null || this.#moved.total > 0;
  }

  /** The count came before all that moved since. */
  #send() {
    this.#form.querySelector("[data-testid=recount]").focus();
    this.#rebase = true;
    this.#form.requestSubmit(); // reads it at once
    this.#rebase = false;
  }

  #again() {
    this.#begin(this.#now);
    this.#form.dispatchEvent(new Event("input"));
    this.#form.elements.quantity.select();
    this.#form.elements.quantity.focus();
  }
}
