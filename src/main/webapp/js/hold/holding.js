import { extendHold, holdOf, releaseHold, takeHold } from "../api/holds.js";
import { Attempt } from "../checkout/attempt.js";
import { persist } from "../checkout/persist.js";
import { claims } from "../claim/claims.js";
import { leftUntil } from "../clock.js";
import { countDown } from "../countdown.js";
import { hold } from "./hold.js";

const NOT_FOUND = 404;
const NOT_THERE = [NOT_FOUND, 405, 501];
const CONFLICT = 409;
const ENDED = "hold-ended";
const REFUSALS = ["insufficient-stock", "purchase-limit"];
const RETRIES = 1; // the shopper waits, and can order without

/**
 * Keeps a hold on what the checkout is about to order. Fires "change" whenever `state` does: `{kind}`, being none
 * (nothing to hold, or the shop holds nothing), taking, held, ended (the time was up), returned (given up in another
 * tab), failed (with its problem) or refused (with its problem, whose body says what there is), and "tick" with the
 * milliseconds left.
 */
export class Holding extends EventTarget {
  #attempt = new Attempt("liveshelf.hold-attempt");
  #lines = [];
  #state = { kind: "none" };
  #work = Promise.resolve();
  #stop = () => {};
  #until = null;
  #over = false;

  constructor() {
    super();
    hold.addEventListener("change", () => this.#follow());
  }

  get state() {
    return this.#state;
  }

  /** Holds these `{productId, quantity}` from now on; what is held already stays held. */
  want(lines) {
    if (this.#over || JSON.stringify(lines) === JSON.stringify(this.#lines)) return this.#work;
    this.#lines = lines;
    return this.#then(() => this.#meet(lines));
  }

  /** Once more after it ended, was refused or failed. */
  again() {
    return this.#then(() => this.#meet(this.#lines));
  }

  /** When nothing is on its way any more. */
  get settled() {
    return this.#work;
  }

  /** Throws a Problem, unless it is that the time was up. */
  async extend() {
    try {
      hold.keep(await extendHold(hold.current.id));
    } catch (problem) {
      if (problem.code !== ENDED && problem.status !== NOT_FOUND) throw problem;
      this.end();
    }
  }

  /** Gives back what is held, and holds nothing more; that it did not arrive is no harm, the time will be up. */
  async release() {
    const { current } = hold;
    this.use();
    if (current) await releaseHold(current.id).catch(() => {});
  }

  /** What was held is ordered, or on its way back; nothing more is held. */
  use() {
    this.#over = true;
    this.#lines = [];
    this.#show({ kind: "none" });
    hold.forget();
  }

  /** The shop says that it is over, or the clock does. */
  end() {
    this.#show({ kind: "ended" });
    hold.forget();
  }

  #then(work) {
    this.#work = this.#work.then(work);
    return this.#work;
  }

  async #meet(lines) {
    if (lines !== this.#lines) return; // others are wanted by now
    if (lines.length === 0) this.#show({ kind: "none" });
    else if (hold.isOf(lines) && hold.left > 0 && await this.#stands()) this.#held();
    else await this.#take(lines);
  }

  /** Whether the shop still knows the hold of an earlier page; without an answer it is believed. */
  async #stands() {
    try {
      hold.keep(await holdOf(hold.current.id));
      return hold.left > 0;
    } catch (problem) {
      return problem.passing;
    }
  }

  async #take(lines) {
    this.#show({ kind: "taking" });
    try {
      const taken = await persist(this.#attempt, lines, (key) => takeHold(lines, key), RETRIES);
      hold.keep({ ...taken, lines });
      this.#held();
    } catch (problem) {
      if (NOT_THERE.includes(problem.status) || onlyClaimed(problem)) this.#show({ kind: "none" });
      else this.#show({ kind: refuses(problem) ? "refused" : "failed", problem });
    }
  }

  #held() {
    this.#stop();
    this.#until = hold.current.expiresAt;
    this.#show({ kind: "held" });
    this.#stop = countDown(this.#until, (left) => this.#tick(left));
  }

  #tick(left) {
    if (this.#state.kind !== "held") return;
    this.dispatchEvent(new CustomEvent("tick", { detail: { left } }));
    if (left === 0) this.#show({ kind: "ended" });
  }

  /** Another tab has made it longer, or given it back. */
  #follow() {
    if (this.#state.kind === "taking") return;
    const mine = hold.left > 0 && hold.isOf(this.#lines);
    if (mine && this.#lines.length > 0) this.#held();
    else if (this.#state.kind === "held") this.#show({ kind: leftUntil(this.#until) > 0 ? "returned" : "ended" });
  }

  #show(state) {
    if (state.kind !== "held") this.#stop();
    this.#state = state;
    this.dispatchEvent(new Event("change"));
  }
}

/** What was claimed is set aside already, and ordered without being held once more. */
const onlyClaimed = ({ body }) => body?.lines?.length > 0 && body.lines.every(({ productId }) => claims.has(productId));

const refuses = ({ status, code }) => status === CONFLICT && REFUSALS.includes(code);
