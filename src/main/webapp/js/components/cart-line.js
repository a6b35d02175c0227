import { cart } from "../cart/cart.js";
import { productPage } from "../catalog/product.js";
import { el, fill } from "../dom.js";
import { formatMoney } from "../format.js";
import { t } from "../i18n.js";
import { times } from "../money.js";
import { picture } from "./picture.js";
import "./quantity-picker.js";
import "./stock-badge.js";
import { toast } from "./toast-stack.js";

/** One line of the cart against the live product: what it costs now, what is wrong with it, and one tap to mend it. */
class CartLine extends HTMLElement {
  #line;
  #product;
  #name = el("a", { class: "line-name", dir: "auto" });
  #stock = document.createElement("stock-badge");
  #price = el("p", { class: "line-price" });
  #note = el("div", { class: "line-note" });
  #quantity = document.createElement("quantity-picker");
  #total = el("p", { class: "line-total" });
  #remove;
  #editable;

  static of(line, editable) {
    const item = document.createElement("cart-line");
    item.#line = line;
    item.#editable = editable;
    item.#compose();
    return item;
  }

  /** The line as it is in the cart, the product as it is now (undefined where it is gone) and judge()'s verdict. */
  update(line, product, verdict) {
    this.#line = line;
    this.#product = product;
    this.#refresh(verdict);
  }

  #compose() {
    const { id, name } = this.#line;
    this.dataset.testid = "cart-line";
    this.dataset.productId = id;
    this.#name.href = productPage(id);
    this.#quantity.label = t("cart.quantity", { name });
    this.#quantity.addEventListener("change", () => cart.setQuantity(id, this.#quantity.value));
    this.#remove = el("button", {
      class: "link",
      type: "button",
      data: { testid: "remove" },
      "aria-label": t("cart.remove.named", { name }),
      onclick: () => this.#leave(),
    }, t("cart.remove"));
    fill(this, picture(this.#line),
      el("div", { class: "line-text" }, this.#name, this.#price, this.#stock, this.#note),
      el("div", { class: "line-end" }, this.#total, this.#editable && [this.#quantity, this.#remove]));
  }

  #refresh(verdict) {
    const { name, price } = this.#product ?? this.#line;
    const { quantity } = this.#line;
    this.dataset.state = verdict.kind;
    this.dataset.quantity = quantity;
    this.#name.textContent = name;
    const each = { count: quantity, price: formatMoney(price) };
    this.#price.textContent = t(this.#editable ? "cart.each" : "order.line", each);
    this.#stock.hidden = verdict.kind === "withdrawn";
    this.#stock.own = Math.min(verdict.own, quantity);
    if (this.#product) this.#stock.stock = this.#product.stock;
    this.#quantity.max = Math.max(verdict.available, quantity);
    this.#quantity.value = quantity;
    this.#quantity.hidden = verdict.available === 0;
    this.#remove.hidden = verdict.kind !== "fine"; // then it stands beside the problem
    this.#total.textContent = formatMoney(times(price, quantity));
    this.#tell(verdict);
  }

  #tell({ kind, available, priceMoved }) {
    const { price, quantity } = this.#line;
    const moved = priceMoved && el("p", {},
      t("cart.price-moved", { before: formatMoney(price), now: formatMoney(this.#product.price) }));
    if (kind === "fine") return fill(this.#note, moved);
    const problem = el("p", { class: "line-problem" },
      t(`cart.problem.${kind}`, { count: available, wanted: quantity }));
    const take = available > 0 && el("button", {
      class: "button button-small",
      type: "button",
      data: { testid: "take-what-is-left" },
      onclick: () => cart.setQuantity(this.#line.id, available),
    }, t("cart.take", { count: available }));
    const remove = el("button", {
      class: "button button-small button-quiet",
      type: "button",
      data: { testid: "remove" },
      onclick: () => this.#leave(),
    }, t("cart.remove"));
    return fill(this.#note, problem, el("div", { class: "line-fixes" }, take, remove), moved);
  }

  #leave() {
    const putBack = cart.remove(this.#line.id);
    const name = this.#name.textContent;
    toast(t("cart.removed", { name }), { action: { label: t("cart.undo"), run: putBack } });
  }
}

customElements.define("cart-line", CartLine);

export const cartLine = (line, { editable }) => CartLine.of(line, editable);
