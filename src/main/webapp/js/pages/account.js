import { caller, changeAccount } from "../api/identity.js";
import { failure, linkButton, notice } from "../components/notice.js";
import { toast } from "../components/toast-stack.js";
import { el, fill } from "../dom.js";
import { flash } from "../flash.js";
import { check, constrain, refuse, submitting } from "../forms.js";
import { LANGUAGES, t } from "../i18n.js";
import { here } from "../next-page.js";
import { openPage } from "../page.js";

const EMAIL_TAKEN = "email-taken";

const main = openPage("title.account");
const form = main.querySelector("form");
const other = main.querySelector("#other");
const { name, email, language, password, currentPassword } = form.elements;
let account;

/** What stands in the form other than it is. */
function changes() {
  const typed = { name: name.value.trim(), email: email.value.trim(), language: language.value };
  const changed = Object.entries(typed).filter(([field, value]) => value !== account[field]);
  return { ...Object.fromEntries(changed), ...(password.value !== "" && { password: password.value }) };
}

/** The changes as they are sent: with the password that is needed for some of them. */
function body() {
  const changed = changes();
  return guarded(changed) ? { ...changed, currentPassword: currentPassword.value || null } : changed;
}

/** Who only sits before the browser is asked for the password, and nobody else is. */
const guarded = (changed) => "email" in changed || "password" in changed;

function refresh() {
  const needed = guarded(changes());
  if (currentPassword.disabled !== needed) return;
  main.querySelector("#current").hidden = !needed;
  currentPassword.disabled = !needed;
  form.dataset.constraints = needed ? "guarded-account" : "account";
  constrain(form);
}

async function save() {
  const changed = body();
  if (Object.keys(changed).length === 0) return toast(t("account.unchanged"));
  try {
    await changeAccount(changed);
    flash("flash.account-changed");
    return location.reload();
  } catch (problem) {
    return refuse(form, placed(problem));
  }
}

/** An address that somebody has is wrong at its field. */
function placed(problem) {
  if (problem.code !== EMAIL_TAKEN) return problem;
  return { detail: problem.detail, errors: [{ field: "email", message: problem.detail }] };
}

function show() {
  fill(language, Object.entries(LANGUAGES).map(([code, own]) => el("option", { value: code, lang: code }, own)));
  for (const field of [name, email, language]) field.value = account[field.name];
  for (const field of [password, currentPassword]) field.value = ""; // a browser may have kept them over a reload
  refresh();
  fill(other);
  form.hidden = false;
}

async function open() {
  main.ariaBusy = "true";
  try {
    account = await caller();
    if (account.signedIn) show();
    else fill(other, signedOut());
  } catch (problem) {
    fill(other, failure(problem, open));
  } finally {
    main.ariaBusy = "false";
  }
}

const signedOut = () => notice({ title: t("account.signed-out.title"), text: t("account.signed-out.text"),
  actions: [linkButton(`/sign-in.html?${new URLSearchParams({ next: here() })}`, t("header.sign-in"))] });

form.addEventListener("input", refresh);
form.addEventListener("submit", (event) => {
  event.preventDefault();
  if (check(form, body)) submitting(form, save);
});
open();
