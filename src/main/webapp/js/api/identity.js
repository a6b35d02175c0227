import { call, get, introduce } from "./http.js";

const NOBODY = Object.freeze({ signedIn: false, roles: [] });

let asked;

/** Who is calling, asked once per page: `{signedIn, email?, name?, language?, roles}`; unknown counts as nobody. */
export function whoAmI() {
  asked ??= introduce().then(({ body }) => body).catch(() => NOBODY);
  return asked;
}

/** The same for pages that are for nobody else: an unreachable shop is not taken for nobody but thrown, as a Problem. */
export async function caller() {
  const known = await whoAmI();
  return known.signedIn ? known : get("/api/session");
}

export const signIn = (email, password) => call("/api/session", { method: "POST", json: { email, password } });

export const signOut = () => call("/api/session", { method: "DELETE" });

export const signUp = (account) => call("/api/accounts", { method: "POST", json: account });

/** Changes the caller's account: `{name?, email?, language?, password?, currentPassword?}`; what is missing stays. */
export const changeAccount = (changes) => call("/api/accounts/me", { method: "PATCH", json: changes });

/** Whether the back office is for this caller. */
export const worksHere = (caller) => caller.roles.some((role) => role === "operator" || role === "administrator");
