import { announce } from "../announce.js";
import { tellWhenBack } from "../api/catalog.js";
import { whoAmI } from "../api/identity.js";
import { el, fill } from "../dom.js";
import { check, refuse, submitting } from "../forms.js";
import { t } from "../i18n.js";

/** Asks for an e-mail when a product that is sold out is back. */
class BackInStock extends HTMLElement {
  #productId;
  #email = el("input", { id: "back-email", name: "email", type: "email", required: true, autocomplete: "email",
    maxlength: "254", dir: "ltr", "aria-describedby": "back-email-error", data: { testid: "back-email" } });
  #form;

  static of({ id }) {
    const element = document.createElement("back-in-stock");
    element.#productId = id;
    element.#compose();
    return element;
  }

  #compose() {
    this.dataset.testid = "back-in-stock";
    this.#form = el("form", { class: "back", novalidate: true, "aria-labelledby": "back-title",
      onsubmit: (event) => this.#submit(event) },
    el("h2", { id: "back-title" }, t("back.title")),
    el("div", { class: "field" }, el("label", { for: "back-email" }, t("field.email")), this.#email,
      el("p", { class: "field-error", id: "back-email-error", hidden: true })),
    el("button", { class: "button button-quiet", data: { testid: "tell-me" } }, t("back.action")),
    el("p", { class: "form-error", role: "alert", hidden: true }));
    fill(this, this.#form);
    whoAmI().then(({ email }) => (this.#email.value ||= email ?? ""));
  }

  #submit(event) {
    event.preventDefault();
    if (check(this.#form)) submitting(this.#form, () => this.#send(this.#email.value.trim()));
  }

  async #send(email) {
    try {
      await tellWhenBack(this.#productId, email);
      const done = t("back.done", { email });
      fill(this, el("p", { class: "back-done", data: { testid: "back-done" } }, done));
      announce(done);
    } catch (problem) {
      refuse(this.#form, problem);
    }
  }
}

customElements.define("back-in-stock", BackInStock);

export const backInStock = (product) => BackInStock.of(product);
