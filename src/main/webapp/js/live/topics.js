/**
 * Who wants to hear of which topic : `order:<id>` and `orders`, whose notices say that something is new, not
 * what, and `viewers:<id>`, whose say all. Whoever listens is given the notice.
 */
export class Topics {
  #listeners = new Map();

  add(topic, tell) {
    this.#listeners.set(topic, [...this.#of(topic), tell]);
  }

  remove(topic, tell) {
    const left = this.#of(topic).filter((other) => other !== tell);
    if (left.length > 0) this.#listeners.set(topic, left);
    else this.#listeners.delete(topic);
  }

  get names() {
    return [...this.#listeners.keys()];
  }

  tell(topic, notice) {
    this.#of(topic).forEach((tell) => tell(notice));
  }

  /** Whatever happened while nobody listened was not heard. */
  tellAll() {
    this.names.forEach((topic) => this.tell(topic));
  }

  #of(topic) {
    return this.#listeners.get(topic) ?? [];
  }
}
