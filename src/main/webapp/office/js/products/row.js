import { withChange, withdrawn } from "/js/catalog/product.js";
import { picture, show } from "/js/components/picture.js";
import { el, fill } from "/js/dom.js";
import { t } from "/js/i18n.js";
import { editPage } from "../pages-of.js";
import { CellDrafts } from "./cell-drafts.js";
import { EditableCell } from "./editable-cell.js";
import { remove, restore } from "./removal.js";
import { RowEdits } from "./row-edits.js";
import { StockCell } from "./stock-cell.js";

const EDITABLE = ["name", "category", "amount"];

/** One product in the list, kept true by the feed; the roles hold where a narrow page lays the table out as cards. */
export class ProductRow {
  #product;
  #again;
  #stale;
  #frame;
  #sku = el("span", { class: "product-sku", dir: "ltr" });
  #cells;
  #stock;
  #actions = el("div", { class: "row-actions" });
  #edits = new RowEdits({ product: () => this.#product, take: (product) => this.take(product) });
  element;

  /** `again()` draws the list anew after something came or went; `stale(id)` has the product fetched anew. */
  constructor(product, { again, stale }) {
    const drafts = new CellDrafts();
    this.#product = product;
    this.#again = again;
    this.#stale = stale;
    this.#frame = picture(product);
    this.#cells = cells(product, drafts, this.#edits);
    this.#stock = new StockCell(product, () => stale(product.id));
    this.element = this.#draw();
    this.#refresh();
  }

  /** Whether something typed here is being saved. */
  get busy() {
    return this.#parts.some(({ busy }) => busy);
  }

  get #parts() {
    return [...Object.values(this.#cells), this.#stock];
  }

  /** What the feed tells. As an edit is one of a whole state, a newer state of what is edited is fetched first. */
  apply({ version, name, price, ...change }) {
    const before = withdrawn(this.#product);
    if (version > this.#product.version) this.#stale(this.#product.id);
    if ("image" in change && change.image !== this.#product.image) show(this.#frame, change.image);
    this.#product = withChange(this.#product, change);
    this.#refresh(withdrawn(this.#product) !== before);
  }

  /** The product is this now. */
  take(product) {
    const before = this.#product;
    if (product.version < before.version) return;
    if (product.image !== before.image) show(this.#frame, product.image);
    this.#product = { ...product, stock: newerStock(before, product) };
    this.#refresh(withdrawn(product) !== withdrawn(before) || product.name !== before.name);
    this.#edits.follow(product);
  }

  #draw() {
    const { id } = this.#product;
    const { name, category, amount } = this.#cells;
    const cell = (column, ...content) => el("td", { role: "cell", class: `column-${column}` }, content);
    return el("tr", { role: "row", data: { testid: "product-row", productId: id } },
      cell("image", this.#frame), cell("sku", this.#sku), cell("name", name.element),
      cell("category", category.element), cell("price", amount.element), cell("available", this.#stock.element),
      cell("actions", this.#actions));
  }

  #refresh(actionsToo = true) {
    this.#sku.textContent = this.#product.sku;
    for (const cell of this.#parts) cell.show(this.#product);
    this.element.classList.toggle("withdrawn", withdrawn(this.#product));
    if (actionsToo) this.#offer(withdrawn(this.#product) ? this.#restore() : this.#delete());
  }

  /** The keyboard stays where it was, also when what it was on turned into its opposite. */
  #offer(button) {
    const place = [...this.#actions.children].indexOf(document.activeElement);
    fill(this.#actions, this.#edit(), button);
    this.#actions.children[place]?.focus();
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

function cells(product, drafts, edits) {
  const cell = (field) => new EditableCell(field, product, { drafts,
    commit: (draft, type) => edits.commit(field, draft, type) });
  return Object.fromEntries(EDITABLE.map((field) => [field, cell(field)]));
}

/** The feed may know a newer stock; whether the product is withdrawn is of the catalogue. */
function newerStock(before, product) {
  if (product.stock.revision >= before.stock.revision) return product.stock;
  return { ...before.stock, state: withdrawn(product) || withdrawn(before) ? product.stock.state : before.stock.state };
}
