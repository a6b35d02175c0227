import { patienceAfter, pauseAfter, refused } from "./backoff.js";
import { Heartbeat } from "./heartbeat.js";
import { Subscription } from "./subscription.js";
import { Topics } from "./topics.js";
import { Watch } from "./watch.js";

const PATH = "/live";
const PROTOCOL = "liveshelf.v1";
const MAX_PRODUCTS = 500;
const DEFAULT_HEARTBEAT_MS = 15_000;
const CONNECT_TIMEOUT_MS = 10_000;
const CLOSED_NORMALLY = 1000;
const UNKNOWN_TYPE = "unknown-type";

/**
 * The one live connection of a page, and the only place that knows the WebSocket. Consumers call `watch(tell)` and set
 * what they show; the subscription is the union of all. After any interruption it subscribes again declaring what is
 * shown, so that the server sends only what is newer. Topics that are followed beside it are told of by notices; a server
 * that knows none of them is not asked again. Fires "state" whenever `state` changes: idle, connecting,
 * catching-up, live, degraded or offline.
 */
class Feed extends EventTarget {
  #state = "idle";
  #subscription = new Subscription();
  #topics = new Topics();
  #deaf = false;
  #watched = "";
  #lookingAt = null;
  #socket = null;
  #heartbeat = new Heartbeat(() => this.#send({ type: "ping" }), () => this.#lost());
  #attempt = 0;
  #patientUntil = 0;
  #retry;
  #unconfirmed = 0;
  #interrupted = false;
  #degraded = false;
  #scheduled = false;

  constructor() {
    super();
    addEventListener("online", () => this.#wake());
    addEventListener("offline", () => this.#wake());
    addEventListener("pagehide", () => this.#leave()); // an open socket keeps a page out of the back/forward cache
    addEventListener("pageshow", (event) => event.persisted && this.#wake());
    document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && this.#wake());
  }

  get state() {
    return this.#state;
  }

  /** Answers a Watch; `tell(change)` is called with whatever is newer than what the consumer shows. */
  watch(tell) {
    const watch = new Watch(tell, () => this.#changed(watch));
    this.#subscription.add(watch);
    return watch;
  }

  /** The page is about that product, and who reads it is to be counted among those who look at it. */
  lookAt(productId) {
    this.#lookingAt = productId;
    this.#speak();
  }

  /**
   * Calls `tell(notice)` whenever there is news of the topic, and without one when some may have been missed; answers a
   * function that ends it. There may be no news at all from an older server: look now and then.
   */
  follow(topic, tell) {
    this.#topics.add(topic, tell);
    this.#speak();
    return () => {
      this.#topics.remove(topic, tell);
      this.#speak();
    };
  }

  #changed(watch) {
    this.#subscription.bringUpToDate(watch);
    this.#speak();
  }

  /** What the page wants to hear has changed: says so, once for all changes of this moment. */
  #speak() {
    if (!this.#socket && this.#state === "idle") this.#connect();
    if (this.#scheduled) return;
    this.#scheduled = true;
    queueMicrotask(() => {
      this.#scheduled = false;
      this.#subscribe();
    });
  }

  #connect() {
    clearTimeout(this.#retry);
    const url = new URL(PATH, location.href);
    url.protocol = url.protocol === "https:" ? "wss:" : "ws:";
    const socket = new WebSocket(url, PROTOCOL);
    this.#socket = socket;
    this.#unconfirmed = 0;
    this.#degraded = false;
    this.#watched = "";
    this.#show(this.#attempt > 1 && !this.#isPatient() ? "offline" : "connecting");
    this.#retry = setTimeout(() => this.#lost(), CONNECT_TIMEOUT_MS);

    const current = (handle) => (event) => this.#socket === socket && handle(event); // a left socket is not heard
    socket.addEventListener("open", current(() => this.#opened()));
    socket.addEventListener("message", current((event) => this.#received(event.data)));
    socket.addEventListener("close", current((event) => this.#lost(event.code)));
  }

  #opened() {
    clearTimeout(this.#retry);
    this.#heartbeat.start(DEFAULT_HEARTBEAT_MS);
    this.#subscribe();
  }

  #subscribe() {
    const products = this.#subscription.products().slice(0, MAX_PRODUCTS);
    if (!this.#send({ type: "subscribe", products, lookingAt: this.#lookingAt })) return;
    this.#unconfirmed += 1;
    this.#show("catching-up");
    this.#watchTopics();
  }

  #watchTopics() {
    const topics = this.#topics.names;
    const named = topics.join(" ");
    if (this.#deaf || named === this.#watched || !this.#send({ type: "watch", topics })) return;
    this.#watched = named;
  }

  #send(frame) {
    if (this.#socket?.readyState !== WebSocket.OPEN) return false;
    this.#socket.send(JSON.stringify(frame));
    return true;
  }

  #received(text) {
    this.#heartbeat.heard();
    const frame = JSON.parse(text);
    if (frame.type === "stock") frame.items.forEach((item) => this.#subscription.take(item));
    else if (frame.type === "subscribed") this.#confirmed();
    else if (frame.type === "degraded" || frame.type === "live") this.#condition(frame.type === "degraded");
    else if (frame.type === "hello") this.#heartbeat.start(frame.heartbeatMs ?? DEFAULT_HEARTBEAT_MS);
    else if (frame.type === "notice") this.#topics.tell(frame.topic, frame);
    else if (frame.type === "error") this.#complained(frame);
  }

  /** An older server ends the talk over a word it does not know; then it is not said again. */
  #complained({ code, detail }) {
    if (code === UNKNOWN_TYPE && this.#watched !== "") this.#deaf = true;
    else console.warn(`Live feed: ${code}`, detail);
  }

  #confirmed() {
    if (this.#interrupted) this.#topics.tellAll();
    this.#interrupted = false;
    this.#attempt = 0;
    this.#patientUntil = 0;
    this.#unconfirmed = Math.max(0, this.#unconfirmed - 1);
    this.#settle();
  }

  #condition(degraded) {
    this.#degraded = degraded;
    this.#settle();
  }

  #settle() {
    if (this.#unconfirmed === 0) this.#show(this.#degraded ? "degraded" : "live");
  }

  /** The connection is gone, or as good as gone: come back later. */
  #lost(code) {
    this.#drop();
    this.#interrupted = true;
    if (this.#deaf && this.#watched !== "") return this.#connect();
    if (refused(code)) console.warn(`Live feed: the server refused this page (${code})`);
    this.#patientUntil = Math.max(this.#patientUntil, performance.now() + patienceAfter(code));
    const passing = this.#attempt === 0 || this.#isPatient();
    this.#show(passing && navigator.onLine && !refused(code) ? "connecting" : "offline");
    this.#retry = setTimeout(() => this.#connect(), pauseAfter(code, this.#attempt));
    this.#attempt += 1;
  }

  #isPatient() {
    return performance.now() < this.#patientUntil;
  }

  /** Something changed around the page: connect now, or make sure that the connection is still alive. */
  #wake() {
    if (this.#state === "idle" || document.visibilityState === "hidden") return;
    if (this.#socket?.readyState === WebSocket.OPEN) this.#heartbeat.probe();
    else if (!this.#socket) this.#connect();
  }

  #leave() {
    if (this.#state === "idle") return;
    this.#drop();
    this.#interrupted = true;
    this.#attempt = 0;
  }

  #drop() {
    clearTimeout(this.#retry);
    this.#heartbeat.stop();
    const socket = this.#socket;
    this.#socket = null;
    socket?.close(CLOSED_NORMALLY);
  }

  #show(state) {
    if (state === this.#state) return;
    this.#state = state;
    this.dispatchEvent(new Event("state"));
  }
}

export const feed = new Feed();
