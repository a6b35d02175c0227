import { session } from "./storage.js";

const KEY = "liveshelf.flash";

/** Leaves a message for the page that is opened next; a key and its values, so that it speaks that page's language. */
export function flash(key, params = {}) {
  session.write(KEY, [...session.read(KEY, []), { key, params }]);
}

/** The messages left for this page; they are handed out once. */
export function takeFlashes() {
  const left = session.read(KEY, []);
  session.remove(KEY);
  return left;
}
