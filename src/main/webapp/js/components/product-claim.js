import { announce } from "../announce.js";
import { claim, letGo } from "../api/claims.js";
import { addToCart } from "../cart/add-to-cart.js";
import { cart } from "../cart/cart.js";
import { withdrawn } from "../catalog/product.js";
import { claims } from "../claim/claims.js";
import { el, fill } from "../dom.js";
import { t } from "../i18n.js";

const ASK_AGAIN_MS = 400; // a busy minute's pushes are one question

/**
 * The only one of its kind: free, to be claimed; this shopper's, to be bought or let go; taken by somebody who may let
 * it go; or gone for good. What the stock says is shown at once, whose it is as soon as the shop has answered. Fires
 * "own" when it became this shopper's or ceased to.
 */
class ProductClaim extends HTMLElement {
  #product;
  #claimedBy; // undefined until the shop has said it
  #busy = false;
  #message = "";
  #shown = "";
  #timer;
  #update = () => this.#draw();

  static of(product) {
    const panel = document.createElement("product-claim");
    panel.#product = product;
    return panel;
  }

  connectedCallback() {
    this.dataset.testid = "claim-panel";
    this.tabIndex = -1;
    for (const source of [cart, claims]) source.addEventListener("change", this.#update);
    this.#draw();
    this.#ask();
  }

  disconnectedCallback() {
    for (const source of [cart, claims]) source.removeEventListener("change", this.#update);
    clearTimeout(this.#timer);
  }

  /** The product as it is now; its one unit may have come or gone, or have been sold to who had claimed it. */
  apply(product) {
    const before = this.#product.stock;
    const news = product.stock.revision !== before.revision;
    this.#product = news ? product : having(before.available, product); // the shop may have said more of it here
    if (news && !this.#busy) {
      if (product.stock.available !== before.available) this.#claimedBy = undefined;
      this.#message = "";
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => this.#ask(), ASK_AGAIN_MS);
    }
    this.#draw();
  }

  get #state() {
    if (withdrawn(this.#product)) return "withdrawn";
    if (this.#busy) return "claiming";
    if (claims.has(this.#product.id)) return "yours";
    if (this.#product.stock.available > 0) return "free";
    const mayBeLetGo = this.#claimedBy === "other" || this.#claimedBy === undefined;
    return mayBeLetGo ? "taken" : "gone"; // what was this shopper's is bought, in another tab perhaps
  }

  async #ask() {
    this.#claimedBy = await claims.check(this.#product.id);
    this.#draw();
  }

  async #claim() {
    this.#busy = true;
    this.#message = "";
    this.#draw();
    try {
      this.#claimedBy = (await claim(this.#product.id)).claimedBy;
      claims.note(this.#product.id, this.#claimedBy === "you");
    } catch (problem) {
      if (problem.code === "taken") this.#lost();
      else this.#message = problem.detail;
    }
    this.#busy = false;
    this.#draw();
    this.#keepFocus();
  }

  /** Taken, whatever the stock that this page has heard of says yet; the shop is asked whether for good. */
  #lost() {
    this.#product = having(0, this.#product);
    this.#claimedBy = undefined;
    this.#ask();
  }

  async #letGo() {
    try {
      await letGo(this.#product.id);
      cart.remove(this.#product.id);
      this.#claimedBy = null;
      this.#product = having(1, this.#product);
      claims.note(this.#product.id, false);
    } catch (problem) {
      this.#message = problem.detail;
    }
    this.#draw();
    this.#keepFocus();
  }

  #draw() {
    const state = this.#state;
    const inCart = cart.quantityOf(this.#product.id) > 0;
    const drawn = `${state} ${inCart} ${this.#message}`;
    if (drawn === this.#shown) return;
    const first = this.#shown === "";
    const focused = this.contains(document.activeElement);
    const before = this.dataset.state;
    this.#shown = drawn;
    this.dataset.state = state;
    this.hidden = state === "withdrawn";
    fill(this, el("p", { class: "claim-words" }, el("strong", {}, t(`claim.${state}.title`)), " ",
      t(`claim.${state}.text`)),
    this.#message && el("p", { class: "form-error", role: "alert" }, this.#message), this.#actions(state, inCart));
    if (focused) this.#keepFocus();
    if (first || before === state) return;
    if (!this.#message) announce(`${t(`claim.${state}.title`)} ${t(`claim.${state}.text`)}`); // the alert speaks itself
    this.dispatchEvent(new Event("own"));
  }

  /** On what can be done now; where that is nothing, on the panel, which says why. */
  #keepFocus() {
    (this.querySelector("button, a") ?? this).focus();
  }

  #actions(state, inCart) {
    if (state === "free") return button("claim.action", "claim", () => this.#claim());
    if (state === "claiming") return button("claim.asking", "claim", () => {}, { "aria-disabled": "true" });
    if (state !== "yours") return null;
    return el("div", { class: "claim-actions" },
      inCart ? el("a", { class: "button", href: "/checkout.html", data: { testid: "buy" } }, t("cart.checkout"))
        : button("product.add", "add-to-cart", () => addToCart(this.#product)),
      el("button", { class: "link", type: "button", data: { testid: "let-go" }, onclick: () => this.#letGo() },
        t("claim.let-go")));
  }
}

const having = (available, product) => ({ ...product, stock: { ...product.stock, available } });

const button = (key, testid, onclick, more = {}) =>
  el("button", { class: "button", type: "button", data: { testid }, onclick, ...more }, t(key));

customElements.define("product-claim", ProductClaim);

export const productClaim = (product) => ProductClaim.of(product);
