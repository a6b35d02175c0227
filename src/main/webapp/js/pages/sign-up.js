import { signIn, signUp } from "../api/identity.js";
import { flash } from "../flash.js";
import { check, refuse, submitting, values } from "../forms.js";
import { nextPage } from "../next-page.js";
import { openPage } from "../page.js";

const main = openPage("title.sign-up");
const form = main.querySelector("form");

main.querySelector("#other-way").href = `/sign-in.html${location.search}`;

form.addEventListener("submit", (event) => {
  event.preventDefault();
  if (!check(form)) return;
  const account = values(form);
  submitting(form, async () => {
    try {
      const { body } = await signUp(account);
      await signIn(account.email, account.password);
      flash("flash.welcome", { name: body.name });
      location.replace(nextPage());
    } catch (problem) {
      refuse(form, problem);
    }
  });
});
