import { addToCart } from "../cart/add-to-cart.js";
import { buyable, soldOut, withChange, withdrawn } from "../catalog/product.js";
import { el, fill } from "../dom.js";
import { formatMoney } from "../format.js";
import { t } from "../i18n.js";
import { picture, show } from "./picture.js";
import "./quantity-picker.js";
import "./stock-badge.js";

const MOVED_MS = 6_000;

/** One product at full size: everything about it, live, and the way into the cart. */
class ProductDetail extends HTMLElement {
  #product;
  #frame;
  #name = el("bdi");
  #price = el("p", { class: "detail-price" });
  #stock = document.createElement("stock-badge");
  #moved = el("p", { class: "detail-moved", "aria-hidden": "true" });
  #quantity = document.createElement("quantity-picker");
  #add = el("button", {
    class: "button button-primary",
    type: "button",
    data: { testid: "add-to-cart" },
    onclick: () => addToCart(this.#product, this.#quantity.value),
  });
  #note = el("p", { class: "detail-note" });
  #timer;

  static of(product) {
    const detail = document.createElement("product-detail");
    detail.#product = product;
    detail.#compose();
    return detail;
  }

  get product() {
    return this.#product;
  }

  apply(change) {
    const { image, name, stock } = this.#product;
    if ("image" in change && change.image !== image) show(this.#frame, change.image, change.name ?? name);
    this.#product = withChange(this.#product, change);
    this.#refresh();
    if ("available" in change) this.#tellMove(stock.available - change.available);
  }

  #compose() {
    const { id, brand, name, description, sku } = this.#product;
    this.dataset.productId = id;
    this.#frame = picture(this.#product, { alt: name, eager: true });
    this.#quantity.label = t("quantity.label");
    fill(this, el("div", { class: "detail-picture" }, this.#frame),
      el("div", { class: "detail-text" },
        el("p", { class: "detail-brand" }, el("bdi", {}, brand)),
        el("h1", {}, this.#name),
        this.#price,
        el("div", { class: "detail-stock" }, this.#stock, this.#moved),
        el("div", { class: "detail-buy" }, this.#quantity, this.#add),
        this.#note,
        description && el("p", { class: "detail-description", dir: "auto" }, description),
        el("p", { class: "detail-sku" }, t("product.sku", { sku }))));
    this.#refresh();
  }

  #refresh() {
    const product = this.#product;
    this.#name.textContent = product.name;
    this.#price.textContent = formatMoney(product.price);
    this.#stock.stock = product.stock;
    this.#quantity.max = product.stock.available;
    this.#quantity.hidden = !buyable(product);
    this.#add.disabled = !buyable(product);
    const reason = withdrawn(product) ? "product.withdrawn" : "product.sold-out";
    this.#add.textContent = t(buyable(product) ? "product.add" : reason);
    this.#note.textContent = buyable(product) ? "" : t(`${reason}.note`);
    this.classList.toggle("sold-out", soldOut(product));
    this.classList.toggle("withdrawn", withdrawn(product));
  }

  /** Only what was seen: stock that went down while this page was open. */
  #tellMove(fewer) {
    if (fewer <= 0) return;
    this.#moved.textContent = t("product.moved", { count: fewer });
    this.#moved.classList.add("shown");
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#moved.classList.remove("shown"), MOVED_MS);
  }
}

customElements.define("product-detail", ProductDetail);

export const productDetail = (product) => ProductDetail.of(product);
