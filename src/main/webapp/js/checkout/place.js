import { placeOrder } from "../api/ordering.js";
import { backoff } from "../live/backoff.js";
import { keyFor, settled } from "./attempt.js";

const RETRIES = 4;
const LONGEST_PAUSE_MS = 20_000;
const CONFLICT = 409;
const SERVER_ERROR = 500;

/**
 * Places the order, and asks again with the same key where no answer came or the server was busy. Throws the Problem
 * of a refusal; unless that one is definite, the key is kept for the next try.
 */
export async function place(order, caller) {
  const key = keyFor({ order, caller });
  for (let attempt = 0; ; attempt += 1) {
    try {
      const placed = await placeOrder(order, key);
      settled();
      return placed;
    } catch (problem) {
      if (definite(problem)) settled();
      if (!repeatable(problem) || attempt === RETRIES) throw problem;
      await pause(problem.retryAfterSeconds, attempt);
    }
  }
}

/** 409 about the key itself means that its first request is still at work: that one's answer is what we want. */
const stillRunning = ({ status, code }) => status === CONFLICT && String(code).startsWith("idempotency");

const repeatable = (problem) => problem.passing || stillRunning(problem);

const definite = (problem) => problem.status < SERVER_ERROR && !repeatable(problem);

function pause(seconds, attempt) {
  const wait = seconds === null ? backoff(attempt + 1) : Math.min(seconds * 1000, LONGEST_PAUSE_MS);
  return new Promise((resolve) => setTimeout(resolve, wait));
}
