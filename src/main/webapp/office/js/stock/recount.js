import { el, fill } from "/js/dom.js";
import { t } from "/js/i18n.js";
import { movementForm } from "./movement-form.js";

const MOVED = "stock-moved";

/**
 * The recount: what was found holds against the stock as it was shown when counting began (the first digit typed).
 * Where the stock has moved since, it says so and lets one count against the new number.
 */
export class Recount {
  #form;
  #against;
  #now;

  constructor(form, { productId, done }) {
    this.#form = form;
    form.addEventListener("input", () => this.#refresh());
    form.addEventListener("reset", () => setTimeout(() => this.#begin(this.#now)));
    movementForm(form, {
      productId,
      kind: "counted",
      done,
      more: () => ({ countedAgainst: this.#against.revision }),
      refused: (problem) => this.#refused(problem),
    });
  }

  /** The stock is this now. */
  follow(stock) {
    this.#now = stock;
    if (!this.#against || !this.#counting) this.#begin(stock);
    else this.#refresh();
  }

  get #counting() {
    return this.#form.elements.quantity.value.trim() !== "";
  }

  #begin(stock) {
    this.#against = stock;
    this.#refresh();
  }

  #refused(problem) {
    if (problem.code !== MOVED) return false;
    this.#now = problem.body.stock ?? this.#now;
    this.#refresh(problem.detail);
    return true;
  }

  #refresh(refusal = null) {
    if (!this.#counting) this.#against = this.#now;
    const { onHand, revision } = this.#against;
    this.#form.querySelector("#recount-against").textContent = t("office.recount.against", { count: onHand, revision });
    const moved = this.#now.revision !== revision;
    fill(this.#form.querySelector("#recount-moved"), (moved || refusal) && [
      el("p", {}, refusal, refusal && " ", t("office.recount.moved", { count: this.#now.onHand, before: onHand })),
      el("button", { class: "button button-quiet button-small", type: "button", data: { testid: "recount-again" },
        onclick: () => this.#again() }, t("office.recount.again"))]);
  }

  #again() {
    this.#begin(this.#now);
    this.#form.elements.quantity.select();
    this.#form.elements.quantity.focus();
  }
}
