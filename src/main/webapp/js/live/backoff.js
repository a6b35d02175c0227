const BASE_MS = 500;
const CAP_MS = 15_000;
const RESTART_JITTER_MS = 1_000;
const RESTART_MS = 10_000;
const REFUSED_PAUSE_MS = 60_000;
const CLOSED = { refused: 1008, tooLarge: 1009, serverLeaving: 1012 };

/**
 * How long to wait before the next attempt (0 is the first): exponential with full jitter, so that the browsers of a
 * node that went away do not come back together.
 * https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/
 */
export function backoff(attempt, random = Math.random) {
  return random() * Math.min(CAP_MS, BASE_MS * 2 ** attempt);
}

/** Whether the server closed with a code that says: not like this. Coming back at once would not help. */
export const refused = (code) => code === CLOSED.refused || code === CLOSED.tooLarge;

/**
 * For how long after that code it is nothing to speak of that there is no connection: who is leaving may stand at the
 * door for some seconds, and refuse whom a proxy sends back there.
 */
export const patienceAfter = (code) => (code === CLOSED.serverLeaving ? RESTART_MS : 0);

/** How long to stay away after a connection was closed with that code (undefined where it just broke). */
export function pauseAfter(code, attempt, random = Math.random) {
  if (refused(code)) return REFUSED_PAUSE_MS + backoff(attempt, random);
  if (code === CLOSED.serverLeaving && attempt === 0) return random() * RESTART_JITTER_MS;
  return backoff(attempt, random);
}
