import { el } from "./dom.js";

const SETTLE_MS = 100; // a region must exist before its text changes, or some screen readers stay silent

let region;

/** Says it to screen readers, politely and unseen. For what matters; never for each tick of a number. */
export function announce(text) {
  if (!region) {
    region = el("p", { class: "visually-hidden", role: "status" });
    document.body.append(region);
  }
  region.textContent = "";
  setTimeout(() => {
    region.textContent = text;
  }, SETTLE_MS);
}
