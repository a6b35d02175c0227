import { signIn, signUp } from "../api/identity.js";
import { flash } from "../flash.js";
import { check, refuse, submitting } from "../forms.js";
import { nextPage } from "../next-page.js";
import { openPage } from "../page.js";

const main = openPage("title.sign-up");
const form = main.querySelector("form");

main.querySelector("#other-way").href = `/sign-in.html${location.search}`;

form.addEventListener("submit", (event) => {
  event.preventDefault();
  if (!check(form)) return;
  const { name, email, password } = form.elements;
  const account = { name: name.value.trim(), email: email.value.trim(), password: password.value };
  submitting(form, async () => {
    try {
      await signUp(account);
      await signIn(account.email, account.password);
      flash("flash.welcome", { name: account.name });
      location.replace(nextPage());
    } catch (problem) {
      refuse(form, problem);
    }
  });
});
