import { el, fill } from "/js/dom.js";
import { t } from "/js/i18n.js";
import "./messages.js";

const PAGES = Object.freeze({
  "/office/": "office.nav.overview",
  "/office/products.html": "office.nav.products",
  "/office/orders.html": "office.nav.orders",
  "/office/deliveries.html": "office.nav.deliveries",
});
const WITHIN = Object.freeze({ "/office/index.html": "/office/", "/office/product.html": "/office/products.html" });

/** The pages of the back office; the one that is open, or that the open one belongs to, is marked. */
class OfficeNav extends HTMLElement {
  connectedCallback() {
    const here = location.pathname;
    const place = WITHIN[here] ?? here;
    const current = (href) => (href === here ? "page" : href === place ? "true" : null);
    fill(this, el("nav", { class: "office-nav", "aria-label": t("header.office") }, Object.entries(PAGES).map(
      ([href, key]) => el("a", { href, "aria-current": current(href) }, t(key)))));
  }
}

customElements.define("office-nav", OfficeNav);
