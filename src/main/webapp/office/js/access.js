import { worksHere } from "/js/api/identity.js";
import { linkButton, notice } from "/js/components/notice.js";
import { t } from "/js/i18n.js";
import { here } from "/js/next-page.js";

const UNAUTHENTICATED = 401;

export const allowed = worksHere;

const signInPage = () => `/sign-in.html?${new URLSearchParams({ next: here() })}`;

/** Off to sign in, and back here afterwards. */
export function toSignIn() {
  location.replace(signInPage());
}

/** True, and on the way to sign in, where the refusal says that the session is over. */
export function signedOut(problem) {
  if (problem.status !== UNAUTHENTICATED) return false;
  toSignIn();
  return true;
}

/** What a signed-in shopper sees here. */
export function notAllowed({ email }) {
  return notice({ title: t("office.not-allowed.title"), text: t("office.not-allowed.text", { email }),
    actions: [linkButton("/", t("error.to-shelf")), linkButton(signInPage(), t("office.not-allowed.switch"), "quiet")],
    testid: "not-allowed" });
}
