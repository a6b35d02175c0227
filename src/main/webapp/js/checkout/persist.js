import { backoff } from "../live/backoff.js";

const RETRIES = 4;
const LONGEST_PAUSE_MS = 20_000;
const UNAUTHENTICATED = 401;
const CONFLICT = 409;
const SERVER_ERROR = 500;

/**
 * Sends that content by `send(key)`, and again with the same key where no answer came or the server was busy. Throws
 * the Problem of a refusal; unless that one is definite, the attempt keeps its key for the next try.
 */
export async function persist(attempt, content, send, retries = RETRIES) {
  const key = attempt.keyFor(content);
  for (let tries = 0; ; tries += 1) {
    try {
      const answer = await send(key);
      attempt.settled();
      return answer;
    } catch (problem) {
      if (definite(problem)) attempt.settled();
      if (!repeatable(problem) || tries >= retries) throw problem;
      await pause(problem.retryAfterSeconds, tries);
    }
  }
}

/** 409 about the key itself means that its first request is still at work: that one's answer is what we want. */
const stillRunning = ({ status, code }) => status === CONFLICT && String(code).startsWith("idempotency");

const repeatable = (problem) => problem.passing || stillRunning(problem);

/** Whoever is not known has got no answer: what was sent before may have been done. */
const definite = (problem) =>
  problem.status < SERVER_ERROR && problem.status !== UNAUTHENTICATED && !repeatable(problem);

function pause(seconds, tries) {
  const wait = seconds === null ? backoff(tries + 1) : Math.min(seconds * 1000, LONGEST_PAUSE_MS);
  return new Promise((resolve) => setTimeout(resolve, wait));
}
