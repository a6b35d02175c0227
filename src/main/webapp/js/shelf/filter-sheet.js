import { formatNumber } from "../format.js";
import { t } from "../i18n.js";
import { icon } from "../icons.js";
import { applied } from "./applied.js";

/**
 * Where the filters stand: beside the products where there is room, else in a sheet that a button opens. They are the
 * same form in both places.
 */
export class FilterSheet {
  #dialog;
  #side;
  #form;
  #opener;
  #narrow = matchMedia("(width < 60rem)");

  constructor({ dialog, side, form, opener }) {
    this.#dialog = dialog;
    this.#side = side;
    this.#form = form;
    this.#opener = opener;
    opener.prepend(icon("filter"));
    dialog.querySelector(".sheet-close").append(icon("close"));
    opener.addEventListener("click", () => dialog.showModal());
    dialog.addEventListener("click", ({ target }) => {
      if (target === dialog || target.closest("[data-close]")) dialog.close();
    });
    this.#narrow.addEventListener("change", () => this.#place());
    this.#place();
  }

  /** Tells at the button how many filters there are. */
  show(view) {
    const count = applied(view).length;
    const badge = this.#opener.querySelector(".badge");
    badge.textContent = formatNumber(count);
    badge.hidden = count === 0;
    this.#opener.setAttribute("aria-label", t(count > 0 ? "facets.open.applied" : "facets.open", { count }));
  }

  /** Tells within the sheet, which hides the products, how many there are. */
  found(count) {
    this.#dialog.querySelector("[data-close='found']").textContent = t("facets.show", { count });
    this.#dialog.querySelector("[role=status]").textContent = this.#dialog.open ? t("shelf.count", { count }) : "";
  }

  #place() {
    if (!this.#narrow.matches) this.#dialog.close();
    (this.#narrow.matches ? this.#dialog.querySelector(".sheet-body") : this.#side).append(this.#form);
  }
}
