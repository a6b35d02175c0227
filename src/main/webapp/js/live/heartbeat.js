const SILENCE_FACTOR = 2.5;
const PROBE_MS = 3_000;

/**
 * Notices a connection that is dead without having been closed. A silence counts only once a ping has gone unanswered,
 * because a sleeping or hidden page runs its timers late.
 */
export class Heartbeat {
  #ping;
  #dead;
  #heardAt = 0;
  #pingedAt = 0;
  #interval;
  #probe;

  constructor(ping, dead) {
    this.#ping = ping;
    this.#dead = dead;
  }

  start(everyMs) {
    this.stop();
    this.heard();
    this.#interval = setInterval(() => this.#beat(everyMs), everyMs);
  }

  stop() {
    clearInterval(this.#interval);
    clearTimeout(this.#probe);
  }

  /** Any frame is a sign of life. */
  heard() {
    this.#heardAt = performance.now();
    clearTimeout(this.#probe);
  }

  /** Asks at once and does not wait long: after sleep, or when the network changed. */
  probe() {
    this.#send();
    clearTimeout(this.#probe);
    this.#probe = setTimeout(this.#dead, PROBE_MS);
  }

  #beat(everyMs) {
    const unanswered = this.#pingedAt > this.#heardAt;
    if (unanswered && performance.now() - this.#heardAt > SILENCE_FACTOR * everyMs) this.#dead();
    else this.#send();
  }

  #send() {
    this.#pingedAt = performance.now();
    this.#ping();
  }
}
