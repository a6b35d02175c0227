import { failure } from "/js/components/notice.js";
import { toast } from "/js/components/toast-stack.js";
import { el, fill } from "/js/dom.js";
import { t } from "/js/i18n.js";
import { signedOut } from "../access.js";
import { receivers, removeReceiver, saveReceiver } from "../api.js";
import { receiverCard } from "./receiver-card.js";

/** The receivers of webhooks, to be paused, resumed and removed. */
export class Receivers {
  #place;
  #title;

  constructor(place, title) {
    this.#place = place;
    this.#title = title;
  }

  async show() {
    this.#place.ariaBusy = "true";
    try {
      const { items } = await receivers();
      const actions = { toggle: (receiver) => this.#toggle(receiver), remove: (receiver) => this.#remove(receiver) };
      fill(this.#place, items.length > 0
        ? el("ul", { class: "receivers" }, items.map((receiver) => receiverCard(receiver, actions)))
        : el("p", { class: "entries-none", data: { testid: "no-receivers" } }, t("office.receivers.none")));
    } catch (problem) {
      if (!signedOut(problem)) fill(this.#place, failure(problem, () => this.show()));
    } finally {
      this.#place.ariaBusy = "false";
    }
  }

  #toggle({ id, url, topics, active, version }) {
    return this.#change(() => saveReceiver(id, version, { url, topics, active: !active }),
      t(active ? "office.receivers.paused" : "office.receivers.resumed"));
  }

  #remove({ id, version }) {
    return this.#change(() => removeReceiver(id, version), t("office.receivers.removed"));
  }

  async #change(work, done) {
    try {
      await work();
      toast(done, { tone: "success" });
    } catch (problem) {
      if (signedOut(problem)) return;
      toast(problem.detail, { tone: "danger" });
    }
    await this.show();
    this.#title.focus();
  }
}
