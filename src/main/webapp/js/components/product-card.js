import { addToCart } from "../cart/add-to-cart.js";
import { buyable, productPage, soldOut, withChange, withdrawn } from "../catalog/product.js";
import { el, fill } from "../dom.js";
import { formatMoney } from "../format.js";
import { t } from "../i18n.js";
import { icon } from "../icons.js";
import { picture, show } from "./picture.js";
import "./stock-badge.js";

const DONE_MS = 1_400;

/** One product on the shelf. It stays in its place whatever happens to it; what changes, changes where it stands. */
class ProductCard extends HTMLElement {
  #product;
  #frame;
  #name = el("a", { class: "card-name", dir: "auto" });
  #price = el("span", { class: "card-price" });
  #stock = document.createElement("stock-badge");
  #add = el("button", {
    class: "card-add",
    type: "button",
    data: { testid: "add-to-cart" },
    onclick: () => this.#buy(),
  }, icon("plus"));

  static of(product, { eager }) {
    const card = document.createElement("product-card");
    card.#product = product;
    card.#frame = picture(product, { eager });
    card.#compose();
    return card;
  }

  apply(change) {
    if ("image" in change && change.image !== this.#product.image) show(this.#frame, change.image);
    this.#product = withChange(this.#product, change);
    this.#refresh();
  }

  #compose() {
    const { id, brand, oneOfAKind } = this.#product;
    this.dataset.productId = id;
    this.#name.href = productPage(id);
    fill(this, el("article", { class: "card" },
      el("div", { class: "card-picture" }, this.#frame,
        oneOfAKind ? el("span", { class: "card-single" }, t("claim.single")) : this.#add),
      el("div", { class: "card-text" },
        el("p", { class: "card-brand" }, el("bdi", {}, brand)),
        el("h3", {}, this.#name),
        this.#price,
        this.#stock)));
    this.#refresh();
  }

  #refresh() {
    const product = this.#product;
    this.#name.textContent = product.name;
    this.#price.textContent = formatMoney(product.price);
    this.#stock.stock = product.stock;
    this.#add.setAttribute("aria-label", t("card.add", { name: product.name }));
    this.#add.disabled = !buyable(product);
    this.classList.toggle("sold-out", soldOut(product));
    this.classList.toggle("withdrawn", withdrawn(product));
  }

  #buy() {
    if (!addToCart(this.#product)) return;
    this.#add.replaceChildren(icon("check"));
    setTimeout(() => this.#add.replaceChildren(icon("plus")), DONE_MS);
  }
}

customElements.define("product-card", ProductCard);

export const productCard = (product, options = {}) => ProductCard.of(product, options);
