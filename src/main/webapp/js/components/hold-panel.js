import { announce } from "../announce.js";
import { el, fill } from "../dom.js";
import { formatLeft } from "../format.js";
import { hold } from "../hold/hold.js";
import { parts, t } from "../i18n.js";
import { icon } from "../icons.js";
import { toast } from "./toast-stack.js";

const LAST_MINUTE_MS = 60_000;
const OVER = ["ended", "returned"];

/**
 * What is held for the shopper and for how long, with a way to make it longer; or why nothing is, with a way on. Fires
 * "again" (hold it once more), "mend" (take what there is) and "release".
 */
class HoldPanel extends HTMLElement {
  #holding;
  #nameOf;
  #time = el("strong", { class: "hold-time", role: "timer", data: { testid: "hold-left" } });
  #extend = button("hold.extend", "extend-hold", () => this.#longer(), "button-quiet");
  #longest = el("p", { class: "hold-note" }, t("hold.longest"));
  #lastMinute = false;

  /** @param nameOf answers a product's name by its id */
  follow(holding, nameOf) {
    this.#holding = holding;
    this.#nameOf = nameOf;
    this.dataset.testid = "hold";
    holding.addEventListener("change", () => this.#show());
    holding.addEventListener("tick", ({ detail }) => this.#tick(detail.left));
    this.#show();
  }

  #show() {
    const { kind, problem } = this.#holding.state;
    const before = this.dataset.state;
    this.dataset.state = kind;
    this.hidden = kind === "none";
    const drawn = { taking: () => this.#taking(), held: () => this.#held(), ended: () => this.#over(kind),
      returned: () => this.#over(kind), refused: () => this.#refused(problem), failed: () => this.#failed(problem) }[kind];
    if (kind !== "held" || before !== "held") fill(this, drawn?.());
    if (kind === "held") this.#tick(hold.left);
    if (before !== kind) this.#say(kind);
  }

  #taking() {
    return [icon("clock"), el("p", { class: "hold-words" }, t("hold.taking"))];
  }

  #held() {
    const words = parts("hold.held", { time: "" }).map(({ text, name }) => (name ? this.#time : text));
    return [icon("clock"), el("p", { class: "hold-words" }, words.includes(this.#time) ? words : [words, this.#time]),
      this.#extend, this.#longest, button("hold.release", "release-hold", () => this.#tell("release"), "link")];
  }

  #over(kind) {
    return [icon("clock"), el("p", { class: "hold-words" }, el("strong", {}, t(`hold.${kind}.title`)), " ",
      t(`hold.${kind}.text`)), button("hold.again", "hold-again", () => this.#tell("again"))];
  }

  #refused({ body, detail }) {
    const lines = (body.lines ?? []).map((line) => el("li", {}, el("bdi", {}, this.#nameOf(line.productId)), ": ",
      "allowed" in line ? t("hold.refused.allowed", { count: line.allowed, wanted: line.requested })
        : t("hold.refused.available", { count: line.available, wanted: line.requested })));
    return [icon("clock"), el("div", { class: "hold-words" }, el("strong", {}, t("hold.refused.title")),
      lines.length > 0 ? el("ul", { class: "hold-lines" }, lines) : el("p", {}, detail)),
    button("hold.mend", "take-what-there-is", () => this.#tell("mend"))];
  }

  #failed({ detail }) {
    return [icon("clock"), el("p", { class: "hold-words" }, el("strong", {}, t("hold.failed")), " ", detail),
      button("error.retry", "hold-again", () => this.#tell("again"), "button-quiet")];
  }

  #tick(left) {
    this.#time.textContent = formatLeft(left);
    this.#extend.hidden = !hold.extendable;
    this.#longest.hidden = hold.extendable;
    const last = left <= LAST_MINUTE_MS;
    this.toggleAttribute("data-last-minute", last);
    if (last && !this.#lastMinute && left > 0) announce(t("hold.last-minute"));
    this.#lastMinute = last;
  }

  /** What the eye sees in the panel, for the ear. */
  #say(kind) {
    if (kind === "held") announce(t("hold.said", { time: formatLeft(hold.left) }));
    else if (OVER.includes(kind)) announce(`${t(`hold.${kind}.title`)} ${t(`hold.${kind}.text`)}`);
    else if (kind === "refused") announce(t("hold.refused.title"));
  }

  async #longer() {
    this.#extend.disabled = true;
    try {
      await this.#holding.extend();
      if (hold.left > 0) announce(t("hold.said", { time: formatLeft(hold.left) }));
    } catch (problem) {
      toast(problem.detail, { tone: "danger" });
    } finally {
      this.#extend.disabled = false;
    }
  }

  #tell(type) {
    this.dispatchEvent(new Event(type));
  }
}

const button = (key, testid, onclick, kind = "") => el("button", { type: "button", data: { testid }, onclick,
  class: kind === "link" ? "link" : `button button-small ${kind}` }, t(key));

customElements.define("hold-panel", HoldPanel);
