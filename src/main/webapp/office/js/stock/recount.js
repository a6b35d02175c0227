import { fill } from "/js/dom.js";
import { t } from "/js/i18n.js";
import { session } from "/js/storage.js";
import { ledgerOf } from "../api.js";
import { movedSince, movementsBetween } from "./moved-since.js";
import { movementForm } from "./movement-form.js";

const MOVED = "stock-moved";
const MOST = 100;

/**
 * The recount: what was found holds against the stock as it was shown when counting began (the first digit typed).
 * Where the stock has moved since, it shows what moved and lets one count against the new number, or say that those
 * movements came after the count. The number typed stays, also over a reload.
 */
export class Recount {
  #form;
  #region;
  #productId;
  #key;
  #against;
  #now = null;
  #moved = null;
  #rebase = false;

  constructor(form, { productId, done }) {
    this.#form = form;
    this.#region = form.querySelector("#recount-moved");
    this.#productId = productId;
    this.#key = `liveshelf.office.count.${productId}`;
    this.#resume();
    form.addEventListener("input", () => this.#typed());
    form.addEventListener("reset", () => setTimeout(() => this.#typed()));
    movementForm(form, {
      productId,
      kind: "counted",
      done,
      more: () => ({ countedAgainst: this.#against.revision, ...(this.#rebase && { rebase: true }) }),
      refused: (problem) => this.#refused(problem),
    });
  }

  /** The stock is this now. */
  follow(stock) {
    this.#now = stock;
    if (!this.#against || !this.#counting) this.#begin();
    else if (stock.revision !== this.#against.revision) this.#learn();
    this.#refresh();
  }

  get #counting() {
    return this.#form.elements.quantity.value.trim() !== "";
  }

  #resume() {
    const { quantity, reason } = this.#form.elements;
    const kept = session.read(this.#key);
    if (!kept) return;
    this.#against = kept.against;
    quantity.value = kept.quantity;
    reason.value = kept.reason;
  }

  #typed() {
    const { quantity, reason } = this.#form.elements;
    if (!this.#counting) this.#begin();
    if (this.#counting || reason.value) {
      session.write(this.#key, { against: this.#against, quantity: quantity.value, reason: reason.value });
    } else session.remove(this.#key);
    this.#refresh();
  }

  #begin() {
    this.#against = this.#now;
    this.#moved = null;
  }

  /** What moved since counting began, as far as the ledger tells at once. */
  async #learn() {
    const against = this.#against;
    const ledger = await ledgerOf(this.#productId, 0, MOST).catch(() => null); // the new number is said anyway
    if (!ledger || against !== this.#against) return;
    this.#moved = movedSince(ledger.items, against.revision);
    this.#refresh();
  }

  #refused({ code, body }) {
    if (code !== MOVED) return false;
    this.#now = body.stock;
    if (this.#now.revision !== this.#against.revision) this.#moved = body; // else counted again meanwhile
    this.#refresh();
    if (this.#moved) this.#region.focus();
    return true;
  }

  #refresh() {
    if (!this.#against) return;
    const { onHand, revision } = this.#against;
    this.#form.querySelector("#recount-against").textContent = t("office.recount.against", { count: onHand, revision });
    fill(this.#region, this.#counting && this.#moved?.total > 0 && movementsBetween({
      before: onHand,
      now: this.#now.onHand,
      found: this.#form.elements.quantity.value,
      moved: this.#moved,
      rebase: () => this.#send(),
      again: () => this.#again(),
    }));
  }

  /** The count came before all that moved since. */
  #send() {
    this.#form.querySelector("[data-testid=recount]").focus();
    this.#rebase = true;
    this.#form.requestSubmit(); // reads it at once
    this.#rebase = false;
  }

  #again() {
    this.#begin();
    this.#typed();
    this.#form.elements.quantity.select();
    this.#form.elements.quantity.focus();
  }
}
