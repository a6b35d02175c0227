/** Who wants to hear of which topic (`order:<id>`, `orders`). A notice says that something is new, not what. */
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

  tell(topic) {
    this.#of(topic).forEach((tell) => tell());
  }

  /** Whatever happened while nobody listened was not heard. */
  tellAll() {
    this.names.forEach((topic) => this.tell(topic));
  }

  #of(topic) {
    return this.#listeners.get(topic) ?? [];
  }
}
