import { signIn, whoAmI } from "/js/api/identity.js";
import { el } from "/js/dom.js";
import { check, constrain, refuse, submitting, values } from "/js/forms.js";
import { t } from "/js/i18n.js";

const UNAUTHENTICATED = 401;

let asking = null;

/**
 * Does the work; where the session turns out to be over, asks to sign in again, in place, and does it then. Whoever
 * would rather not gets the Problem 401. Everything on the page stays as it is.
 */
export async function withSession(work) {
  try {
    return await work();
  } catch (problem) {
    if (problem.status !== UNAUTHENTICATED || !(await signInAgain())) throw problem;
    return work();
  }
}

/** Whether the one who was signed in is again. Somebody else finds the page anew, with the drafts on it. */
export function signInAgain() {
  asking ??= ask().finally(() => (asking = null));
  return asking;
}

async function ask() {
  const { email: before } = await whoAmI();
  const dialog = el("dialog", { class: "confirm", "aria-labelledby": "again-title",
    data: { testid: "sign-in-again" } });
  const form = el("form", { novalidate: true, data: { constraints: "sign-in" } },
    el("h2", { id: "again-title" }, t("office.session.title")),
    el("p", {}, t("office.session.text")),
    field("email", { type: "email", autocomplete: "username" }, before),
    field("password", { type: "password", autocomplete: "current-password" }),
    el("p", { class: "form-error", role: "alert", hidden: true }),
    el("div", { class: "confirm-actions" },
      el("button", { class: "button", data: { testid: "again-submit" } }, t("header.sign-in")),
      el("button", { class: "button button-quiet", type: "button", data: { testid: "again-later" },
        onclick: () => dialog.close() }, t("office.session.later"))));
  constrain(form);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (check(form)) submitting(form, () => attempt(form, dialog));
  });
  dialog.append(form);
  document.body.append(dialog);
  dialog.showModal();
  form.elements[before ? "password" : "email"].focus();
  return closed(dialog, before);
}

const closed = (dialog, before) => new Promise((resolve) => dialog.addEventListener("close", () => {
  dialog.remove();
  const now = dialog.returnValue;
  if (now && now !== before) location.reload();
  else resolve(Boolean(now));
}));

async function attempt(form, dialog) {
  try {
    const { email, password } = values(form);
    const { body } = await signIn(email, password);
    dialog.close(body.email);
  } catch (problem) {
    refuse(form, problem);
  }
}

function field(name, attributes, value = "") {
  const id = `again-${name}`;
  const input = el("input", { id, name, dir: "ltr", "aria-describedby": `${id}-error`,
    data: { testid: id }, ...attributes });
  input.value = value ?? "";
  return el("div", { class: "field" }, el("label", { for: id }, t(`field.${name}`)), input,
    el("p", { class: "field-error", id: `${id}-error`, hidden: true }));
}
