import "/js/components/stock-badge.js";
import { toast } from "/js/components/toast-stack.js";
import { withdrawn } from "/js/catalog/product.js";
import { el, fill } from "/js/dom.js";
import { check, refuse, submitting, values } from "/js/forms.js";
import { t } from "/js/i18n.js";
import { formatChange } from "../format.js";
import { book, placed, takeOut, typedIn } from "../stock/booking.js";
import { MovementDraft } from "../stock/movement-draft.js";
import { takenBack } from "../stock/taken-back.js";
import { cellForm } from "./cell-form.js";
import { leave } from "./cell-keys.js";

const NOTHING = Object.freeze({ quantity: "", reason: "" });

/** The stock of a product in the list, live, with a way to change it by so many, not to a number that moves on. */
export class StockCell {
  #badge = document.createElement("stock-badge");
  #place = el("div", { class: "stock-edit" });
  element = el("div", { class: "cell" }, this.#badge, this.#place);
  #product;
  #draft;
  #moved;
  #form = null;

  /** @param moved `()` hears of a movement */
  constructor(product, moved) {
    this.#draft = new MovementDraft(product.id, "list");
    this.#moved = moved;
    this.show(product);
    if (this.#draft.kept?.typed) this.#open(this.#draft.kept.typed);
  }

  get busy() {
    return this.#form?.ariaBusy === "true";
  }

  show(product) {
    const before = this.#product;
    this.#product = product;
    this.#badge.stock = product.stock;
    const same = before && before.name === product.name && withdrawn(before) === withdrawn(product);
    if (!this.#form && !same) this.#rest();
  }

  #rest() {
    const focused = this.#place.contains(document.activeElement);
    this.#form = null;
    fill(this.#place, !withdrawn(this.#product) && el("button", { class: "stock-change", type: "button",
      "aria-label": t("office.cell.stock", { name: this.#product.name }), data: { testid: "change-stock" },
      onclick: () => this.#begin() }, "±"));
    if (focused) (this.#place.firstElementChild ?? leave(this.element))?.focus();
  }

  #begin() {
    this.#open(NOTHING);
    this.#form.elements.quantity.focus();
  }

  #open({ quantity, reason }) {
    this.#form = cellForm([
      { field: "quantity", label: t("office.adjust.quantity"), text: quantity, hint: t("office.adjust.hint") },
      { field: "reason", label: t("office.adjust.reason"), text: reason },
    ], {
      testid: "stock-form",
      constraints: "stock-adjusted",
      save: () => this.#save(),
      cancel: () => this.#close(),
      typed: () => this.#draft.keep(typedIn(this.#form)),
    });
    fill(this.#place, this.#form);
  }

  #close() {
    this.#draft.keep(null);
    this.#rest();
  }

  #save() {
    if (check(this.#form)) submitting(this.#form, () => this.#send());
  }

  async #send() {
    const { quantity, reason } = values(this.#form);
    const sent = typedIn(this.#form);
    const back = takenBack(reason, this.#form.elements.reason.maxLength);
    try {
      await this.#book(quantity, reason, this.#draft);
      this.#booked(sent);
      this.#offerBack(quantity, back);
    } catch (problem) {
      refuse(this.#form, placed(problem));
      if (!this.element.isConnected) toast(problem.detail, { tone: "danger" });
    }
  }

  /** Whatever was typed meanwhile stays, as another movement. */
  #booked(sent) {
    takeOut(this.#form, sent);
    const left = typedIn(this.#form);
    if (left) this.#draft.keep(left);
    else this.#close();
  }

  async #book(quantity, reason, draft) {
    await book(this.#product.id, { kind: "adjusted", quantity, reason }, draft);
    this.#moved();
  }

  /** Taken back by the opposite movement: the ledger keeps both. */
  #offerBack(quantity, why) {
    const { id, name } = this.#product;
    const undoing = new MovementDraft(id, "undo");
    const action = { label: t("cart.undo"), run: () => this.#book(-quantity, why, undoing)
      .catch(({ detail }) => toast(detail, { tone: "danger", action })) };
    toast(t("office.cell.stock.done", { name, change: formatChange(quantity) }), { tone: "success", action });
  }
}
