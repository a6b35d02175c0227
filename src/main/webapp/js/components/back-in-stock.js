import { announce } from "../announce.js";
import { tellWhenBack } from "../api/catalog.js";
import { whoAmI } from "../api/identity.js";
import { shop } from "../api/shop.js";
import { el, fill } from "../dom.js";
import { check, constrain, refuse, submitting, values } from "../forms.js";
import { t } from "../i18n.js";

const AVAILABLE = "available-now";

/**
 * Asks for an e-mail when a product that is sold out is back, or, in a shop that writes none, for some patience. What it
 * has said is over once it was hidden.
 */
class BackInStock extends HTMLElement {
  static observedAttributes = ["hidden"];

  #productId;
  #answered = false;
  #email = el("input", { id: "back-email", name: "email", type: "email", autocomplete: "email",
    dir: "ltr", "aria-describedby": "back-email-error", data: { testid: "back-email" } });
  #form;

  static of({ id }) {
    const element = document.createElement("back-in-stock");
    element.#productId = id;
    element.#compose();
    return element;
  }

  attributeChangedCallback() {
    if (this.hidden && this.#answered) this.#compose();
    else if (!this.hidden && this.#form) constrain(this.#form);
  }

  async #compose() {
    this.dataset.testid = "back-in-stock";
    this.#answered = false;
    const { mail } = await shop();
    if (mail) this.#ask();
    else fill(this, el("p", { class: "back-open", data: { testid: "back-open" } }, t("back.open")));
  }

  #ask() {
    this.#form = el("form", { class: "back", novalidate: true, data: { constraints: "guest-back-in-stock" }, "aria-labelledby": "back-title",
      onsubmit: (event) => this.#submit(event) },
    el("h2", { id: "back-title" }, t("back.title")),
    el("div", { class: "field" }, el("label", { for: "back-email" }, t("field.email")), this.#email,
      el("p", { class: "field-error", id: "back-email-error", hidden: true })),
    el("button", { class: "button button-quiet", data: { testid: "tell-me" } }, t("back.action")),
    el("p", { class: "form-error", role: "alert", hidden: true }));
    if (!this.hidden) constrain(this.#form); // else when it is shown
    fill(this, this.#form);
    whoAmI().then(({ email }) => (this.#email.value ||= email ?? ""));
  }

  #submit(event) {
    event.preventDefault();
    if (check(this.#form)) submitting(this.#form, () => this.#send(values(this.#form).email));
  }

  async #send(email) {
    try {
      await tellWhenBack(this.#productId, email);
      this.#answer(t("back.done", { email }));
    } catch (problem) {
      if (problem.code === AVAILABLE) this.#answer(problem.detail);
      else refuse(this.#form, problem);
    }
  }

  #answer(text) {
    this.#answered = true;
    fill(this, el("p", { class: "back-done", data: { testid: "back-done" } }, text));
    announce(text);
  }
}

customElements.define("back-in-stock", BackInStock);

export const backInStock = (product) => BackInStock.of(product);
