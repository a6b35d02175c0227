import { announce } from "../announce.js";
import { order as load } from "../api/ordering.js";
import { failure, linkButton, notice } from "../components/notice.js";
import { orderSummary } from "../components/order-summary.js";
import { stateWords } from "../components/order-way.js";
import { fill } from "../dom.js";
import { every } from "../every.js";
import { t } from "../i18n.js";
import { feed } from "../live/feed.js";
import { here } from "../next-page.js";
import { awaitingNote, cancelButton, endNote } from "../order/doings.js";
import { missingNote } from "../order/missing.js";
import { payPanel } from "../order/pay-panel.js";
import { awaitsPayment, final, resting, toBePaid } from "../order/states.js";
import { openPage } from "../page.js";

const [UNAUTHENTICATED, NOT_FOUND] = [401, 404];
const LOOK_AGAIN_MS = 15_000; // for news that did not come by themselves
const LOOK_SELDOM_MS = 120_000;

const main = openPage("title.order");
const place = main.querySelector("#order");
const id = new URLSearchParams(location.search).get("id");
let shown = null;
let panel = null;

async function show() {
  place.ariaBusy = "true";
  try {
    draw(await load(id));
    feed.follow(`order:${id}`, look);
    every(() => (resting(shown) ? LOOK_SELDOM_MS : LOOK_AGAIN_MS), () => final(shown) || look());
  } catch (problem) {
    fill(place, [UNAUTHENTICATED, NOT_FOUND].includes(problem.status) ? unknown() : failure(problem, show));
  } finally {
    place.ariaBusy = "false";
  }
}

/**
 * Looks whether there is news; a failure to do so is none. While the panel is busy its own answer comes first, and what
 * was asked meanwhile would be older than that when it is drawn.
 */
async function look() {
  if (panel?.busy) return;
  try {
    draw(await load(id));
  } catch (problem) {
    console.warn("The order could not be looked at; the next news tries again", problem);
  }
}

/** Leaves alone what says the same, and with it the focus and whatever was chosen. */
function draw(order) {
  if (panel?.busy) return;
  const said = JSON.stringify({ ...order, missing: null });
  if (shown && said === JSON.stringify({ ...shown, missing: null })) return;
  const news = shown && shown.state !== order.state;
  const focused = place.contains(document.activeElement) && document.activeElement;
  shown = order;
  fill(place, orderSummary(order, missingNote(order), doings(order)));
  if (focused) (focused.isConnected ? focused : main).focus({ preventScroll: true });
  if (news) announce(t("order.now", { state: stateWords(order.state) }));
}

/** A shop that keeps no history yet takes no payment either. */
function doings(order) {
  if (!order.history) return null;
  panel = toBePaid(order) ? panel ?? pay(order) : null;
  return [panel, awaitsPayment(order) && awaitingNote(order), endNote(order),
    cancelButton(order, (now) => (now ? draw(now) : look()))];
}

function pay(order) {
  const created = payPanel(order);
  created.addEventListener("paid", ({ detail }) => draw(detail.order));
  created.addEventListener("stale", look);
  return created;
}

/** Not there, or not this caller's: the shop does not say which. */
function unknown() {
  const signIn = `/sign-in.html?${new URLSearchParams({ next: here() })}`;
  return notice({ title: t("order.unknown.title"), text: t("order.unknown.text"), testid: "not-found",
    actions: [linkButton("/orders.html", t("order.all")), linkButton(signIn, t("header.sign-in"), "quiet")] });
}

if (id) show();
else fill(place, unknown());
