import { el, fill } from "/js/dom.js";
import { formatNumber } from "/js/format.js";
import { t } from "/js/i18n.js";
import { signedOut } from "../access.js";
import { stockOf } from "../api.js";
import { movementForm } from "./movement-form.js";
import { Recount } from "./recount.js";

const COUNTERS = ["onHand", "held", "safety", "available", "revision"];
const PAUSE_MS = 400; // a busy product changes more often than anyone can read

/** The counters of one product, live, and the ways to change them. `told(stock)` hears of every newer stock. */
export class StockPanel {
  #counters;
  #productId;
  #told;
  #recount;
  #stock = null;
  #wanted = 0;
  #fetching = false;

  /** @param me who is at work, as they are called */
  constructor(section, { productId, me, told }) {
    this.#counters = section.querySelector("#counters");
    this.#productId = productId;
    this.#told = told;
    const done = (stock) => this.#take(stock);
    movementForm(section.querySelector("#receive-form"), { productId, me, kind: "received", done });
    movementForm(section.querySelector("#adjust-form"), { productId, me, kind: "adjusted", done });
    this.#recount = new Recount(section.querySelector("#recount-form"), { productId, me, done });
  }

  /** Fetches the stock; throws a Problem. */
  async open() {
    this.#take(await stockOf(this.#productId));
  }

  /** The stock has that revision now, says the feed. */
  hear(revision) {
    this.#wanted = Math.max(this.#wanted, revision);
    this.#catchUp();
  }

  async #catchUp() {
    if (this.#fetching || this.#wanted <= (this.#stock?.revision ?? 0)) return;
    this.#fetching = true;
    try {
      await this.open();
    } catch (problem) {
      if (!signedOut(problem)) console.warn("The stock could not be fetched; the next change tries again", problem);
      this.#wanted = 0;
    }
    setTimeout(() => {
      this.#fetching = false;
      this.#catchUp();
    }, PAUSE_MS);
  }

  #take(stock) {
    if (this.#stock && stock.revision < this.#stock.revision) return;
    this.#stock = stock;
    fill(this.#counters, COUNTERS.map((name) => el("div", { class: "counter", data: { counter: name } },
      el("dt", {}, t(`office.stock.${name}`)),
      el("dd", { data: { testid: `stock-${name}`, value: stock[name] } }, formatNumber(stock[name])))));
    this.#recount.follow(stock);
    this.#told(stock);
  }
}
