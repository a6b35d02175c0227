import { signIn } from "../api/identity.js";
import { flash } from "../flash.js";
import { check, refuse, submitting, values } from "../forms.js";
import { nextPage } from "../next-page.js";
import { openPage } from "../page.js";

const main = openPage("title.sign-in");
const form = main.querySelector("form");

main.querySelector("#other-way").href = `/sign-up.html${location.search}`;

form.addEventListener("submit", (event) => {
  event.preventDefault();
  if (!check(form)) return;
  const { email, password } = values(form);
  submitting(form, async () => {
    try {
      const { body } = await signIn(email, password);
      flash("flash.signed-in", { name: body?.name ?? email });
      location.replace(nextPage());
    } catch (problem) {
      refuse(form, problem);
    }
  });
});
