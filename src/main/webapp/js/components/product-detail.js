import { addToCart } from "../cart/add-to-cart.js";
import { cart } from "../cart/cart.js";
import { limitOf, ownOf } from "../cart/own.js";
import { buyable, limited, soldOut, withChange, withdrawn } from "../catalog/product.js";
import { el, fill } from "../dom.js";
import { formatMoney } from "../format.js";
import { hold } from "../hold/hold.js";
import { t } from "../i18n.js";
import { backInStock } from "./back-in-stock.js";
import { picture, show } from "./picture.js";
import { productClaim } from "./product-claim.js";
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
  #viewers = el("p", { class: "detail-viewers", data: { testid: "viewers" } });
  #quantity = document.createElement("quantity-picker");
  #add = el("button", {
    class: "button button-primary",
    type: "button",
    data: { testid: "add-to-cart" },
    onclick: () => addToCart(this.#product, this.#quantity.value),
  });
  #note = el("p", { class: "detail-note" });
  #limit = el("p", { class: "detail-limit", data: { testid: "purchase-limit" } });
  #held = el("p", { class: "detail-held" });
  #claim = null;
  #back = null;
  #timer;
  #update = () => this.#refresh();

  /** @param viewersShown whether there is to be room for how many people look at it */
  static of(product, { viewersShown = false } = {}) {
    const detail = document.createElement("product-detail");
    detail.#product = product;
    detail.#compose(viewersShown);
    return detail;
  }

  connectedCallback() {
    for (const source of [cart, hold]) source.addEventListener("change", this.#update);
  }

  disconnectedCallback() {
    for (const source of [cart, hold]) source.removeEventListener("change", this.#update);
  }

  get product() {
    return this.#product;
  }

  apply(change) {
    const { image, name, stock } = this.#product;
    if ("image" in change && change.image !== image) show(this.#frame, change.image, change.name ?? name);
    this.#product = withChange(this.#product, change);
    this.#refresh();
    if ("available" in change && !this.#claim) this.#tellMove(stock.available - change.available);
  }

  /** How many people look at it now; not worth saying of who reads this alone. Not announced: it matters little. */
  set viewers(count) {
    this.#viewers.textContent = count > 1 ? t("product.viewers", { count }) : "";
  }

  #compose(viewersShown) {
    const { id, brand, name, description, sku, oneOfAKind } = this.#product;
    this.dataset.productId = id;
    this.#frame = picture(this.#product, { alt: name, eager: true });
    this.#quantity.label = t("quantity.label");
    this.#back = backInStock(this.#product);
    if (oneOfAKind) this.#claim = productClaim(this.#product);
    this.#claim?.addEventListener("own", this.#update);
    fill(this, el("div", { class: "detail-picture" }, this.#frame),
      el("div", { class: "detail-text" },
        el("p", { class: "detail-brand" }, el("bdi", {}, brand)),
        el("h1", {}, this.#name),
        this.#price,
        el("div", { class: "detail-stock" }, this.#stock, viewersShown && this.#viewers, this.#moved),
        this.#claim ?? el("div", { class: "detail-buy" }, this.#quantity, this.#add),
        this.#limit,
        this.#note,
        this.#held,
        this.#back,
        description && el("p", { class: "detail-description", dir: "auto" }, description),
        el("p", { class: "detail-sku" }, t("product.sku", { sku }))));
    this.#refresh();
  }

  #refresh() {
    const product = this.#product;
    this.#name.textContent = product.name;
    this.#price.textContent = formatMoney(product.price);
    const gone = soldOut(product) && ownOf(product.id) === 0; // not for who has the last of it
    this.#stock.own = gone || !soldOut(product) ? 0 : ownOf(product.id);
    this.#stock.stock = product.stock;
    this.#quantity.max = Math.min(product.stock.available, limitOf(product) - cart.quantityOf(product.id));
    this.#quantity.hidden = !buyable(product);
    this.#add.disabled = !buyable(product);
    const reason = withdrawn(product) ? "product.withdrawn" : "product.sold-out";
    this.#add.textContent = t(buyable(product) ? "product.add" : reason);
    this.#note.textContent = withdrawn(product) || (gone && !this.#claim) ? t(`${reason}.note`) : "";
    this.#limit.textContent = limited(product) ? t("product.limit", { count: product.purchaseLimit }) : "";
    const held = hold.quantityOf(product.id);
    fill(this.#held, held > 0 && [t("product.held", { count: held }), " ",
      el("a", { href: "/checkout.html" }, t("cart.checkout"))]);
    this.#claim?.apply(product);
    this.#back.hidden = !gone;
    this.classList.toggle("sold-out", gone);
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

export const productDetail = (product, options) => ProductDetail.of(product, options);
