import { el } from "../dom.js";
import { t } from "../i18n.js";
import { icon } from "../icons.js";

const TYPING_MS = 250;
const SHORTCUT = "/";

/**
 * A search field that asks while one types, once one pauses: `ask({replace})`, with `replace` from the second time on,
 * so that one search is one step back. "/" leads to it, Escape and a button empty it.
 */
export class SearchBox {
  #input;
  #ask;
  #clear = el("button", { class: "search-clear", type: "button", hidden: true, data: { testid: "clear-search" },
    "aria-label": t("search.clear"), onclick: () => this.#empty() }, icon("close"));
  #typing = null;
  #asked = false;

  constructor(box, ask) {
    this.#ask = ask;
    this.#input = box.querySelector("input");
    this.#input.setAttribute("aria-keyshortcuts", SHORTCUT);
    box.append(this.#clear, el("kbd", { class: "search-key", "aria-hidden": "true" }, SHORTCUT));
    this.#input.addEventListener("input", () => this.#soon());
    this.#input.addEventListener("blur", () => this.#leave());
    this.#input.addEventListener("keydown", (event) => event.key === "Escape" && this.#escape(event));
    document.addEventListener("keydown", (event) => this.#comeTo(event));
  }

  get text() {
    return this.#input.value;
  }

  show(text) {
    if (this.#input.value !== text) this.#input.value = text; // setting it anew would move the caret
    this.#clear.hidden = this.#input.value === "";
  }

  /** What has been typed is asked for now, and not again later. */
  flush() {
    clearTimeout(this.#typing);
    this.#typing = null;
    const typed = document.activeElement === this.#input;
    this.#ask({ replace: this.#asked && typed });
    this.#asked = typed;
  }

  #soon() {
    this.#clear.hidden = this.text === "";
    clearTimeout(this.#typing);
    this.#typing = setTimeout(() => this.flush(), TYPING_MS);
  }

  #leave() {
    if (this.#typing !== null) this.flush();
    this.#asked = false;
  }

  #empty() {
    this.#input.value = "";
    this.#input.focus();
    this.#clear.hidden = true;
    this.flush();
  }

  /** Empties what stands there; with nothing there it leaves the field. */
  #escape(event) {
    event.preventDefault();
    if (this.text === "") this.#input.blur();
    else this.#empty();
  }

  #comeTo(event) {
    const { target, key, ctrlKey, metaKey, altKey, defaultPrevented } = event;
    const elsewhere = target.closest?.("input, textarea, select, [contenteditable], dialog[open]");
    if (key !== SHORTCUT || ctrlKey || metaKey || altKey || defaultPrevented || elsewhere) return;
    event.preventDefault();
    this.#input.focus();
    this.#input.select();
  }
}
