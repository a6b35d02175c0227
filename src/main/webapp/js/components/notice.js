import { el } from "../dom.js";
import { t } from "../i18n.js";

/** What stands in place of content that is not there: a plain sentence and a way on. Actions are links or buttons. */
export function notice({ title, text, actions = [], tone = "plain", testid = null }) {
  const heading = document.querySelector("main h1") ? "h2" : "h1"; // a page has one, also when it has nothing to show
  return el("section", { class: "notice", data: { tone, ...(testid && { testid }) } },
    el("span", { class: "notice-mark", "aria-hidden": "true" }),
    el(heading, {}, title),
    text && el("p", {}, text),
    actions.length > 0 && el("div", { class: "notice-actions" }, actions));
}

/** For a failure that another try may mend. */
export function failure(problem, retry) {
  const attributes = { class: "button", type: "button", data: { testid: "retry" }, onclick: retry };
  const actions = [el("button", attributes, t("error.retry"))];
  return notice({ title: t("error.title"), text: problem.detail ?? t("error.server"), actions, tone: "danger" });
}

export const linkButton = (href, label, kind = "primary") => el("a", { class: `button button-${kind}`, href }, label);
