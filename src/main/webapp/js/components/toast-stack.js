import { el } from "../dom.js";
import { icon } from "../icons.js";
import { t } from "../i18n.js";

const PLAIN_MS = 5_000;
const WITH_ACTION_MS = 9_000;
const MOST_AT_ONCE = 3;

/** Short messages at the page's lower edge. They leave by themselves, but not while pointed at or focused. */
class ToastStack extends HTMLElement {
  connectedCallback() {
    this.setAttribute("role", "status");
    this.setAttribute("aria-live", "polite");
  }

  show(text, { tone = "plain", action = null } = {}) {
    const card = el("div", { class: "toast", data: { tone } }, el("p", {}, text), action && this.#button(action));
    const dismiss = el("button", { class: "toast-dismiss", type: "button", "aria-label": t("toast.dismiss"),
      onclick: () => card.remove() }, icon("close"));
    card.append(dismiss);
    this.append(card);
    while (this.children.length > MOST_AT_ONCE) this.firstElementChild.remove();
    this.#leaveLater(card, action ? WITH_ACTION_MS : PLAIN_MS);
  }

  #button({ label, run, href }) {
    if (href) return el("a", { class: "toast-action", href }, label);
    return el("button", { class: "toast-action", type: "button", onclick: (event) => {
      event.currentTarget.closest(".toast").remove();
      run();
    } }, label);
  }

  #leaveLater(card, afterMs) {
    let timer;
    const start = () => {
      clearTimeout(timer);
      timer = setTimeout(() => card.remove(), afterMs);
    };
    for (const type of ["pointerenter", "focusin"]) card.addEventListener(type, () => clearTimeout(timer));
    for (const type of ["pointerleave", "focusout"]) card.addEventListener(type, start);
    start();
  }
}

customElements.define("toast-stack", ToastStack);

const stack = document.createElement("toast-stack");
document.body.append(stack);

/** Shows a message; `action` is `{label, run}` or `{label, href}`, `tone` is plain, success, warning or danger. */
export function toast(text, options) {
  stack.show(text, options);
}
