import { call, introduce } from "./http.js";

const NOBODY = Object.freeze({ signedIn: false, roles: [] });

let asked;

/** Who is calling, asked once per page: `{signedIn, email?, name?, roles}`; unknown counts as nobody. */
export function whoAmI() {
  asked ??= introduce().then(({ body }) => body).catch(() => NOBODY);
  return asked;
}

export const signIn = (email, password) => call("/api/session", { method: "POST", json: { email, password } });

export const signOut = () => call("/api/session", { method: "DELETE" });

export const signUp = (account) => call("/api/accounts", { method: "POST", json: account });

/** Whether the back office is for this caller. */
export const worksHere = (caller) => caller.roles.some((role) => role === "operator" || role === "administrator");
