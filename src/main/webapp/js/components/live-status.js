import { announce } from "../announce.js";
import { fill, el } from "../dom.js";
import { t } from "../i18n.js";
import { feed } from "../live/feed.js";

const UNSETTLED = ["connecting", "catching-up"];
const TROUBLED = ["degraded", "offline"];
const PATIENCE_MS = 600; // a blink of catching up, as at each change of page, is not worth a flicker of words

/** Says in words whether the numbers on the page are live. `data-state` follows the feed at once, the words calmly. */
class LiveStatus extends HTMLElement {
  #words = el("span", { class: "live-words" });
  #timer;
  #troubled = false;
  #update = () => this.#changed();

  connectedCallback() {
    this.dataset.testid = "live-status";
    fill(this, el("span", { class: "live-dot", "aria-hidden": "true" }), this.#words);
    feed.addEventListener("state", this.#update);
    this.#changed();
  }

  disconnectedCallback() {
    feed.removeEventListener("state", this.#update);
    clearTimeout(this.#timer);
  }

  #changed() {
    const { state } = feed;
    this.dataset.state = state;
    this.hidden = state === "idle";
    clearTimeout(this.#timer);
    const patience = UNSETTLED.includes(state) && this.#words.textContent ? PATIENCE_MS : 0;
    this.#timer = setTimeout(() => this.#say(state), patience);
  }

  #say(state) {
    this.#words.textContent = t(`live.${state}`);
    this.title = t(`live.${state}.explained`);
    this.dataset.said = state;
    const troubled = TROUBLED.includes(state);
    if (troubled || (this.#troubled && state === "live")) announce(this.title);
    if (!UNSETTLED.includes(state)) this.#troubled = troubled;
  }
}

customElements.define("live-status", LiveStatus);
