import "/js/components/stock-badge.js";
import { toast } from "/js/components/toast-stack.js";
import { el, fill } from "/js/dom.js";
import { check, refuse, submitting, values } from "/js/forms.js";
import { t } from "/js/i18n.js";
import { move } from "../api.js";
import { formatChange } from "../format.js";
import { withSession } from "../session-again.js";
import { placed } from "../stock/movement-form.js";
import { cellForm } from "./cell-form.js";

const FIELD = "stock";
const NOTHING = Object.freeze({ quantity: "", reason: "" });

/** The stock of a product in the list, live, with a way to change it by so many, not to a number that moves on. */
export class StockCell {
  #badge = document.createElement("stock-badge");
  #place = el("div", { class: "stock-edit" });
  element = el("div", { class: "cell" }, this.#badge, this.#place);
  #product;
  #drafts;
  #moved;
  #form = null;

  /** @param moved `()` hears of a movement */
  constructor(product, { drafts, moved }) {
    this.#drafts = drafts;
    this.#moved = moved;
    this.show(product);
    if (drafts.of(product.id, FIELD)) this.#open();
  }

  show(product) {
    const before = this.#product?.stock.state;
    this.#product = product;
    this.#badge.stock = product.stock;
    if (!this.#form && before !== product.stock.state) this.#rest();
  }

  #rest() {
    const focused = this.#place.contains(document.activeElement);
    this.#form = null;
    fill(this.#place, this.#product.stock.state !== "withdrawn" && el("button", { class: "stock-change", type: "button",
      "aria-label": t("office.cell.stock", { name: this.#product.name }), data: { testid: "change-stock" },
      onclick: () => this.#begin() }, "±"));
    if (focused) this.#place.firstElementChild?.focus();
  }

  #begin() {
    this.#open();
    this.#form.elements.quantity.focus();
  }

  #open() {
    const { quantity, reason } = this.#drafts.of(this.#product.id, FIELD) ?? NOTHING;
    this.#form = cellForm([
      { field: "quantity", label: t("office.adjust.quantity"), text: quantity, hint: t("office.adjust.hint") },
      { field: "reason", label: t("office.adjust.reason"), text: reason },
    ], {
      testid: "stock-form",
      constraints: "stock-adjusted",
      save: () => this.#save(),
      cancel: () => this.#close(),
      typed: () => this.#drafts.keep(this.#product.id, FIELD, this.#typed()),
    });
    fill(this.#place, this.#form);
  }

  #typed() {
    const { quantity, reason } = this.#form.elements;
    return { quantity: quantity.value, reason: reason.value };
  }

  #close() {
    this.#drafts.clear(this.#product.id, FIELD);
    this.#rest();
  }

  #save() {
    if (check(this.#form)) submitting(this.#form, () => this.#send());
  }

  async #send() {
    const { quantity, reason } = values(this.#form);
    try {
      await this.#move(quantity, reason);
      this.#close();
      this.#offerBack(quantity, reason);
    } catch (problem) {
      refuse(this.#form, placed(problem));
    }
  }

  async #move(quantity, reason) {
    await withSession(() => move(this.#product.id, { kind: "adjusted", quantity, reason }));
    this.#moved();
  }

  /** Taken back by the opposite movement: the ledger keeps both. */
  #offerBack(quantity, reason) {
    const { name } = this.#product;
    const back = () => this.#move(-quantity, t("office.cell.stock.undone", { reason }))
      .catch(({ detail }) => toast(detail, { tone: "danger" }));
    toast(t("office.cell.stock.done", { name, change: formatChange(quantity) }), {
      tone: "success",
      action: { label: t("cart.undo"), run: back },
    });
  }
}
