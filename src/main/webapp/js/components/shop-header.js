import { signOut, whoAmI, worksHere } from "../api/identity.js";
import { shop } from "../api/shop.js";
import { cart } from "../cart/cart.js";
import { claims } from "../claim/claims.js";
import { el, fill } from "../dom.js";
import { flash } from "../flash.js";
import { formatNumber } from "../format.js";
import { hold } from "../hold/hold.js";
import { t } from "../i18n.js";
import { icon } from "../icons.js";
import { here } from "../next-page.js";
import "./live-status.js";
import { languageChoice, themeButton } from "./preferences.js";
import { toast } from "./toast-stack.js";

const BUMP_MS = 500;

/** The shop's name, whether the page is live, the account, language, colours and the cart. */
class ShopHeader extends HTMLElement {
  #tools = el("div", { class: "header-tools", id: "header-tools" });
  #account = el("div", { class: "header-account" });
  #count = el("span", { class: "cart-count", data: { testid: "cart-count" } });
  #cart = el("a", { class: "header-cart", href: "/cart.html" }, icon("cart"), this.#count);

  connectedCallback() {
    const mark = el("span", { class: "brand-mark", "aria-hidden": "true" });
    const brand = el("a", { class: "header-brand", href: "/", "aria-label": t("error.to-shelf") }, mark);
    fill(this.#tools, this.#account, languageChoice(), themeButton());
    fill(this, el("header", { class: "header" }, brand, document.createElement("live-status"), this.#tools,
      this.#cart, this.#toggle()));
    shop().then(({ name }) => {
      brand.removeAttribute("aria-label");
      brand.append(el("bdi", {}, name));
    });
    whoAmI().then((caller) => this.#greet(caller));
    cart.addEventListener("change", () => this.#counted(true));
    this.#counted(false);
  }

  #counted(bump) {
    const { count } = cart;
    this.#count.textContent = formatNumber(count);
    this.#count.dataset.count = count;
    this.#cart.setAttribute("aria-label", t("header.cart", { count }));
    if (!bump) return;
    this.#count.classList.add("bump");
    setTimeout(() => this.#count.classList.remove("bump"), BUMP_MS);
  }

  #greet(caller) {
    const orders = el("a", { href: "/orders.html" }, t("header.orders"));
    const office = worksHere(caller) && el("a", { href: "/office/" }, t("header.office"));
    fill(this.#account, el("nav", { "aria-label": t("header.nav") }, orders, office), caller.signedIn
      ? [account(caller.name ?? caller.email), leave()]
      : el("a", { href: `/sign-in.html?${new URLSearchParams({ next: here() })}` }, t("header.sign-in")));
  }

  #toggle() {
    const button = el("button", { class: "header-menu", type: "button", "aria-expanded": "false",
      "aria-controls": "header-tools", "aria-label": t("header.menu") }, icon("menu"));
    const open = (wanted) => {
      button.setAttribute("aria-expanded", wanted);
      this.#tools.classList.toggle("open", wanted);
    };
    button.addEventListener("click", () => open(button.getAttribute("aria-expanded") !== "true"));
    this.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !this.#tools.classList.contains("open")) return;
      open(false);
      button.focus();
    });
    document.addEventListener("click", (event) => this.contains(event.target) || open(false));
    return button;
  }
}

const account = (name) => el("a", { class: "header-name", href: "/account.html", "aria-label": t("header.account", { name }),
  data: { testid: "account-name" } }, name);

/** What is set aside for the account is not for who sits here next. */
function leave() {
  return el("button", { class: "link", type: "button", data: { testid: "sign-out" }, onclick: async () => {
    try {
      await signOut();
      hold.forget();
      claims.forget();
      flash("flash.signed-out");
      location.assign("/");
    } catch (problem) {
      toast(problem.detail, { tone: "danger" });
    }
  } }, t("header.sign-out"));
}

customElements.define("shop-header", ShopHeader);
