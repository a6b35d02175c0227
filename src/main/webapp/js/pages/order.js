import { order } from "../api/ordering.js";
import { failure, linkButton, notice } from "../components/notice.js";
import { orderSummary } from "../components/order-summary.js";
import { fill } from "../dom.js";
import { t } from "../i18n.js";
import { here } from "../next-page.js";
import { openPage } from "../page.js";

const [UNAUTHENTICATED, NOT_FOUND] = [401, 404];

const main = openPage("title.order");
const place = main.querySelector("#order");
const id = new URLSearchParams(location.search).get("id");

async function show() {
  place.ariaBusy = "true";
  try {
    fill(place, orderSummary(await order(id)));
  } catch (problem) {
    fill(place, [UNAUTHENTICATED, NOT_FOUND].includes(problem.status) ? unknown() : failure(problem, show));
  } finally {
    place.ariaBusy = "false";
  }
}

/** Not there, or not this caller's: the shop does not say which. */
function unknown() {
  const signIn = `/sign-in.html?${new URLSearchParams({ next: here() })}`;
  return notice({ title: t("order.unknown.title"), text: t("order.unknown.text"), testid: "not-found",
    actions: [linkButton("/orders.html", t("order.all")), linkButton(signIn, t("header.sign-in"), "quiet")] });
}

if (id) show();
else fill(place, unknown());
