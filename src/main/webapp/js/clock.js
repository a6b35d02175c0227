// What time it is at the shop. Each answer says so to the second (its Date header), which leaves a range for how far
// this computer's clock is off; many answers make it narrow. Only what cannot be explained otherwise is corrected.

const HEADER_IS_OLD_MS = 2_000; // a server may write the same second a while longer

let least = -Infinity;
let most = Infinity;

/** An answer to what was sent at `sentAt` (of this computer's clock) has come and bore that Date header. */
export function heardDate(header, sentAt) {
  const stamp = Date.parse(header ?? "");
  if (Number.isNaN(stamp)) return;
  const [from, to] = [stamp - Date.now(), stamp + HEADER_IS_OLD_MS - sentAt];
  const moved = from > most || to < least; // somebody has set a clock meanwhile
  least = moved ? from : Math.max(least, from);
  most = moved ? to : Math.min(most, to);
}

/** The shop's time in milliseconds, as far as it is known; otherwise this computer's. */
export const shopNow = () => Date.now() + Math.min(most, Math.max(least, 0));

/** How many milliseconds are left until an instant of the shop's (RFC 3339), never less than none. */
export const leftUntil = (instant) => Math.max(0, Date.parse(instant) - shopNow());
