/** What was seen while the page is open, for so many milliseconds. */
export class Samples {
  #spanMs;
  #kept = [];

  constructor(spanMs) {
    this.#spanMs = spanMs;
  }

  add(seen, at = Date.now()) {
    this.#kept.push({ at, seen });
    this.#kept = this.#kept.filter((sample) => sample.at > at - this.#spanMs);
  }

  /** One value of each as a line for a chart; `pick(seen)` may answer null, or undefined to leave it out. */
  line(pick) {
    return this.#kept.map(({ at, seen }) => ({ at, value: pick(seen) })).filter(({ value }) => value !== undefined);
  }

  get latest() {
    return this.#kept.at(-1)?.at ?? 0;
  }
}
