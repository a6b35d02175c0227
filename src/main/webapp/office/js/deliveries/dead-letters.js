import { confirmed } from "/js/components/confirm.js";
import { failure } from "/js/components/notice.js";
import { pager } from "/js/components/pager.js";
import { toast } from "/js/components/toast-stack.js";
import { el, fill } from "/js/dom.js";
import { t } from "/js/i18n.js";
import { signedOut } from "../access.js";
import { deadLetters, resend, resendAll } from "../api.js";
import { entryRow } from "./entry.js";

const SIZE = 25;
const PATH = "/office/deliveries.html";

/** What could not be delivered, and why; each can be sent again, and so can all at once. */
export class DeadLetters {
  #place;
  #title;

  constructor(place, title) {
    this.#place = place;
    this.#title = title;
  }

  /** Shows the page that the address names. */
  async show() {
    const page = Math.max(1, Math.trunc(Number(new URLSearchParams(location.search).get("page"))) || 1);
    this.#place.ariaBusy = "true";
    try {
      const { items, total } = await deadLetters(page - 1, SIZE);
      fill(this.#place, total > 1 && this.#all(total),
        items.length > 0 ? el("ul", { class: "entries" }, items.map((item) => this.#row(item))) : none(),
        pager({ page, size: SIZE, total }, (number) => `${PATH}?${new URLSearchParams({ page: number })}`));
    } catch (problem) {
      if (!signedOut(problem)) fill(this.#place, failure(problem, () => this.show()));
    } finally {
      this.#place.ariaBusy = "false";
    }
  }

  /** The same, for somebody who has followed a link to another page. */
  async turn() {
    await this.show();
    this.#title.focus();
  }

  #row(entry) {
    const again = el("button", { class: "button button-quiet button-small", type: "button", data: { testid: "resend" },
      "aria-label": t("office.letters.resend-one", { id: entry.id }) }, t("office.letters.resend"));
    again.addEventListener("click", () => this.#resend(entry, again));
    return entryRow(entry, { testid: "dead-letter", action: again, toWhom: true });
  }

  #all(total) {
    return el("div", { class: "office-actions entries-all" },
      el("button", { class: "button button-quiet button-small", type: "button", data: { testid: "resend-all" },
        onclick: () => this.#resendAll(total) }, t("office.letters.all")));
  }

  async #resendAll(total) {
    const sure = await confirmed({ title: t("office.letters.all.title", { count: total }),
      content: el("p", {}, t("office.letters.all.text")), action: t("office.letters.all") });
    if (sure) await this.#send(async () => t("office.letters.all.done", { count: (await resendAll()).resent }));
  }

  async #resend(entry, button) {
    button.disabled = true;
    await this.#send(async () => {
      await resend(entry.id);
      return t("office.letters.resent");
    });
  }

  /** @param work answers what is to be said of it when it is done */
  async #send(work) {
    try {
      toast(await work(), { tone: "success" });
    } catch (problem) {
      if (signedOut(problem)) return;
      toast(problem.detail, { tone: "danger" });
    }
    await this.show();
    this.#title.focus();
  }
}

const none = () => el("p", { class: "entries-none", data: { testid: "no-dead-letters" } }, t("office.letters.none"));
