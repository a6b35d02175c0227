import { announce } from "../announce.js";
import { payOrder } from "../api/ordering.js";
import { Attempt } from "../checkout/attempt.js";
import { persist } from "../checkout/persist.js";
import { countDown } from "../countdown.js";
import { el, fill } from "../dom.js";
import { say, submitting } from "../forms.js";
import { formatLeft, formatMoment, formatMoney } from "../format.js";
import { parts, t } from "../i18n.js";
import { icon } from "../icons.js";

const CARDS = Object.freeze({ accepted: "demo", declined: "decline", slow: "late:PT8S" });
const DECLINED = "payment-declined";
const LAST_MINUTE_MS = 60_000;

const paying = new Attempt("liveshelf.pay-attempt");

/**
 * Pays an order in the sandbox: a choice of demo cards and the time that is left. Fires "paid" with the order when the
 * shop has taken the payment on, and "stale" when the order may not be what the page believes. While it is `busy` its
 * own answer is awaited, and no other news matters.
 */
class PayPanel extends HTMLElement {
  #order;
  #form;
  #time = el("strong", { role: "timer", class: "pay-time", data: { testid: "pay-left" } });
  #pay;
  #stop = () => {};
  #left = Infinity;
  #busy = false;

  static of(order) {
    const panel = document.createElement("pay-panel");
    panel.#order = order;
    panel.#compose();
    return panel;
  }

  get busy() {
    return this.#busy;
  }

  connectedCallback() {
    this.#stop = countDown(this.#order.payBy, (left) => this.#tick(left));
  }

  disconnectedCallback() {
    this.#stop();
  }

  #compose() {
    const { payBy, total } = this.#order;
    this.dataset.testid = "pay-panel";
    const label = t("pay.action", { total: formatMoney(total) });
    this.#pay = el("button", { class: "button", name: "pay", data: { testid: "pay" } }, label);
    const words = parts("pay.left", { time: "…" }).map(({ text, name }) => (name ? this.#time : text));
    this.#form = el("form", { class: "panel pay", novalidate: true, "aria-labelledby": "pay-title",
      onsubmit: (event) => this.#submit(event) },
    el("h2", { id: "pay-title" }, t("pay.title")),
    el("p", { class: "pay-left", title: formatMoment(payBy) }, icon("clock"), el("span", {}, words)),
    el("p", { class: "pay-sandbox" }, el("strong", {}, t("pay.sandbox")), " ", t("pay.sandbox.text")),
    el("fieldset", { class: "pay-cards" }, el("legend", {}, t("pay.cards")), Object.keys(CARDS).map(card)),
    el("p", { class: "form-error", role: "alert", hidden: true }),
    this.#pay);
    fill(this, this.#form);
  }

  #submit(event) {
    event.preventDefault();
    submitting(this.#form, () => this.#send(CARDS[this.#form.elements.card.value]));
  }

  async #send(token) {
    const { id, total } = this.#order;
    this.#pay.textContent = t("pay.asking");
    announce(t("pay.asking"));
    this.#busy = true;
    let answer = new Event("stale");
    try {
      const order = await persist(paying, { id, token }, (key) => payOrder(id, token, key));
      answer = new CustomEvent("paid", { detail: { order } });
    } catch (problem) {
      this.#pay.textContent = t("pay.action", { total: formatMoney(total) });
      say(this.#form, problem.code === DECLINED ? t("pay.declined") : problem.detail);
    }
    this.#busy = false;
    this.dispatchEvent(answer);
  }

  #tick(left) {
    this.#time.textContent = formatLeft(left);
    this.#time.toggleAttribute("data-last-minute", left <= LAST_MINUTE_MS);
    if (left <= LAST_MINUTE_MS && left > 0 && this.#left > LAST_MINUTE_MS) announce(t("pay.last-minute"));
    this.#left = left;
    this.#pay.disabled = left === 0;
    if (left === 0) this.dispatchEvent(new Event("stale"));
  }
}

const card = (name, index) => el("label", { class: "pay-card" },
  el("input", { type: "radio", name: "card", value: name, checked: index === 0, data: { testid: `card-${name}` } }),
  icon("card"),
  el("span", { class: "pay-card-words" }, el("span", { class: "pay-card-name" }, t(`pay.card.${name}`)),
    el("span", { class: "pay-card-text" }, t(`pay.card.${name}.text`))));

customElements.define("pay-panel", PayPanel);

export const payPanel = (order) => PayPanel.of(order);
