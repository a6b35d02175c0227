import { whoAmI } from "/js/api/identity.js";
import { DeadLetters } from "../deliveries/dead-letters.js";
import { receiverForm } from "../deliveries/receiver-form.js";
import { Receivers } from "../deliveries/receivers.js";
import { followLinks } from "../links.js";
import { openOffice } from "../office.js";

openOffice("office.nav.deliveries", async (main) => {
  const letters = new DeadLetters(main.querySelector("#letters"), main.querySelector("#letters-title"));
  followLinks(main.querySelector("#letters"), () => letters.turn());
  addEventListener("popstate", () => letters.show());
  letters.show();

  const { roles } = await whoAmI();
  if (!roles.includes("administrator")) return;
  const section = main.querySelector("#webhooks");
  const receivers = new Receivers(section.querySelector("#receivers"), section.querySelector("#receivers-title"));
  receiverForm(section.querySelector("#receiver-form"), section.querySelector("#secret"), () => receivers.show());
  section.hidden = false;
  receivers.show();
});
