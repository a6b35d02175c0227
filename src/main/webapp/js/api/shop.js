import { get } from "./http.js";

const UNNAMED = Object.freeze({ name: "LiveShelf", tagline: "", currency: "EUR", mail: true, viewers: false });

let asked;

/** The shop's `{name, tagline, currency, mail, viewers}`, asked once per page. */
export function shop() {
  asked ??= get("/api/shop").then((given) => ({ ...UNNAMED, ...given })).catch(() => UNNAMED);
  return asked;
}
