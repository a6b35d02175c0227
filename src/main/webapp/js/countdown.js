import { leftUntil } from "./clock.js";

const SECOND_MS = 1_000;

/**
 * Counts down to an instant of the shop's: `tick(leftMs)` is called at once and whenever another second has passed, the
 * last time with 0. Answers a function that stops it.
 */
export function countDown(until, tick) {
  let timer;
  const next = () => {
    const left = leftUntil(until);
    if (left > 0) timer = setTimeout(next, left % SECOND_MS || SECOND_MS);
    tick(left);
  };
  next();
  return () => clearTimeout(timer);
}
