import { caller } from "/js/api/identity.js";
import { failure } from "/js/components/notice.js";
import { fill } from "/js/dom.js";
import { openPage } from "/js/page.js";
import "./messages.js";
import { allowed, notAllowed, toSignIn } from "./access.js";
import "./office-nav.js";

/** What every page of the back office does first; `start(main)` runs only for those who work here. */
export async function openOffice(titleKey, start) {
  const main = openPage(titleKey);
  if (await admitted(main)) {
    main.querySelector("#desk").hidden = false;
    start(main);
  }
}

async function admitted(main) {
  try {
    const someone = await caller();
    if (allowed(someone)) return true;
    if (someone.signedIn) fill(fill(main), notAllowed(someone)); // emptied first, so that the notice is the heading
    else toSignIn();
  } catch (problem) {
    fill(fill(main), failure(problem, () => location.reload()));
  }
  return false;
}
