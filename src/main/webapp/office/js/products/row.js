import { withChange, withdrawn } from "/js/catalog/product.js";
import { picture, show } from "/js/components/picture.js";
import "/js/components/stock-badge.js";
import { el, fill } from "/js/dom.js";
import { formatMoney } from "/js/format.js";
import { t } from "/js/i18n.js";
import { editPage } from "../pages-of.js";
import { remove, restore } from "./removal.js";

/** One product in the list, kept true by the feed; the roles hold where a narrow page lays the table out as cards. */
export class ProductRow {
  #product;
  #again;
  #frame;
  #sku = el("span", { class: "product-sku", dir: "ltr" });
  #name = el("a", { class: "product-name", dir: "auto" });
  #category = el("bdi");
  #price = el("span", { class: "product-price" });
  #stock = document.createElement("stock-badge");
  #actions = el("div", { class: "row-actions" });
  element;

  /** `again()` draws the list anew after something came or went. */
  constructor(product, again) {
    this.#product = product;
    this.#again = again;
    this.#frame = picture(product);
    const cell = (name, ...content) => el("td", { role: "cell", class: `column-${name}` }, content);
    this.element = el("tr", { role: "row", data: { testid: "product-row", productId: product.id } },
      cell("image", this.#frame), cell("sku", this.#sku), cell("name", this.#name), cell("category", this.#category),
      cell("price", this.#price), cell("available", this.#stock), cell("actions", this.#actions));
    this.#refresh();
  }

  apply(change) {
    const { image } = this.#product;
    const before = withdrawn(this.#product);
    if ("image" in change && change.image !== image) show(this.#frame, change.image);
    this.#product = withChange(this.#product, change);
    this.#refresh(withdrawn(this.#product) !== before);
  }

  #refresh(actionsToo = true) {
    const { id, sku, name, category, price, stock } = this.#product;
    this.#sku.textContent = sku;
    this.#name.textContent = name;
    this.#name.href = editPage(id);
    this.#category.textContent = category ?? "";
    this.#price.textContent = formatMoney(price);
    this.#stock.stock = stock;
    this.element.classList.toggle("withdrawn", withdrawn(this.#product));
    if (actionsToo) this.#offer(withdrawn(this.#product) ? this.#restore() : this.#delete());
  }

  /** The keyboard stays where it was, also when what it was on turned into its opposite. */
  #offer(button) {
    const focused = this.#actions.contains(document.activeElement);
    fill(this.#actions, this.#edit(), button);
    if (focused) button.focus();
  }

  #edit() {
    const { id, name } = this.#product;
    return el("a", { class: "button button-quiet button-small", href: editPage(id),
      "aria-label": t("office.edit.named", { name }), data: { testid: "edit" } }, t("office.edit.action"));
  }

  #delete() {
    return this.#button("delete", () => remove(this.#product, this.#again));
  }

  #restore() {
    return this.#button("restore", () => restore(this.#product, this.#again));
  }

  #button(action, run) {
    const { name } = this.#product;
    const button = el("button", { class: "button button-quiet button-small", type: "button", data: { testid: action },
      "aria-label": t(`office.${action}.named`, { name }), onclick: async () => {
        if (button.ariaBusy === "true") return;
        button.ariaBusy = "true";
        await run();
        button.ariaBusy = "false";
      } }, t(`office.${action}.action`));
    return button;
  }
}
