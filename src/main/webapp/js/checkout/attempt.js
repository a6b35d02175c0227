import { session } from "../storage.js";

const KEY = "liveshelf.attempt";
const KEY_BYTES = 16;

// One attempt to order: a content and the idempotency key it is sent with. It survives a reload, so that whatever was
// lost on the way (the answer, the page, the patience) the same order is never placed twice.

/** The key for that content: the one it was sent with before, or a new one if the content is another. */
export function keyFor(content) {
  const fingerprint = JSON.stringify(content);
  const last = session.read(KEY);
  if (last?.fingerprint === fingerprint) return last.key;
  const key = randomKey();
  session.write(KEY, { fingerprint, key });
  return key;
}

/** Whether exactly that content was sent and its outcome is not known. */
export const pending = (content) => session.read(KEY)?.fingerprint === JSON.stringify(content);

/** The outcome is known; whatever is sent next is another attempt. */
export const settled = () => session.remove(KEY);

/** Not crypto.randomUUID(), which exists on secure origins only; a shop may be tried over plain HTTP. */
function randomKey() {
  const bytes = crypto.getRandomValues(new Uint8Array(KEY_BYTES));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
