import { shop } from "../api/shop.js";
import { el, fill } from "../dom.js";
import { t } from "../i18n.js";

/** The shop's name once more, and its promise. */
class ShopFooter extends HTMLElement {
  async connectedCallback() {
    const { name } = await shop();
    fill(this, el("footer", { class: "footer" },
      el("p", { class: "footer-name" }, name),
      el("p", {}, t("footer.promise")),
      el("nav", { "aria-label": t("footer.nav") },
        el("a", { href: "/" }, t("footer.shelf")),
        el("a", { href: "/cart.html" }, t("footer.cart")),
        el("a", { href: "/orders.html" }, t("header.orders")))));
  }
}

customElements.define("shop-footer", ShopFooter);
