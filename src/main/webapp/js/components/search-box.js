import { el } from "../dom.js";
import { t } from "../i18n.js";
import { icon } from "../icons.js";
import { provisional } from "../input-method.js";

const TYPING_MS = 250;
const SHORTCUT = "/";

/**
 * A search field that asks while one types, once one pauses: `ask({replace})`, with `replace` from the second time on,
 * so that one search is one step back. What is being typed stays, whatever is shown anew around it; only another
 * search takes its place. "/" leads to it, Escape and a button empty it.
 */
export class SearchBox {
  #input;
  #ask;
  #clear = el("button", { class: "search-clear", type: "button", hidden: true, data: { testid: "clear-search" },
    "aria-label": t("search.clear"), onclick: () => this.#empty() }, icon("close"));
  #typing = null;
  #asked = false;
  #shown = null;

  constructor(box, ask) {
    this.#ask = ask;
    this.#input = box.querySelector("input");
    this.#input.setAttribute("aria-keyshortcuts", SHORTCUT);
    box.append(this.#clear, el("kbd", { class: "search-key", "aria-hidden": "true" }, SHORTCUT));
    this.#input.addEventListener("input", (event) => this.#typed(event));
    this.#input.addEventListener("compositionend", () => this.#soon());
    this.#input.addEventListener("blur", () => this.#leave());
    this.#input.addEventListener("keydown", (event) => event.key === "Escape" && this.#escape(event));
    document.addEventListener("keydown", (event) => this.#comeTo(event));
    if (this.text !== "") this.#soon(); // typed before this script was there
  }

  get text() {
    return this.#input.value;
  }

  show(text) {
    const typed = this.#shown === null ? this.#typing !== null : this.#shown === text;
    this.#shown = text;
    if (typed) return;
    this.#forget();
    if (this.text !== text) this.#input.value = text; // setting it anew would move the caret
    this.#clear.hidden = text === "";
  }

  /** What has been typed is asked for now, and not again later. */
  flush() {
    this.#forget();
    const typed = document.activeElement === this.#input;
    this.#ask({ replace: this.#asked && typed });
    this.#asked = typed;
  }

  /** What an input method still composes is no word yet. */
  #typed(event) {
    this.#forget();
    this.#clear.hidden = this.text === "";
    if (!provisional(event)) this.#soon();
  }

  #soon() {
    this.#forget();
    this.#typing = setTimeout(() => this.flush(), TYPING_MS);
  }

  #forget() {
    clearTimeout(this.#typing);
    this.#typing = null;
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
