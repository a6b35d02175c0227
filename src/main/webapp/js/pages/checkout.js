import { whoAmI } from "../api/identity.js";
import { Basket } from "../cart/basket.js";
import { cart } from "../cart/cart.js";
import { place, placing } from "../checkout/place.js";
import { claims } from "../claim/claims.js";
import "../components/hold-panel.js";
import { failure, linkButton, notice } from "../components/notice.js";
import { fill } from "../dom.js";
import { flash } from "../flash.js";
import { check, refuse, say, submitting } from "../forms.js";
import { formatMoney } from "../format.js";
import { hold } from "../hold/hold.js";
import { Holding } from "../hold/holding.js";
import { t } from "../i18n.js";
import { leaveMissing } from "../order/missing.js";
import { openPage } from "../page.js";
import { session } from "../storage.js";

const EMAIL = "liveshelf.email";
const CART = "/cart.html";
const SHORT = ["insufficient-stock", "purchase-limit"];
const HOLD_ENDED = "hold-ended";
const UNHELD = ["ended", "returned", "refused", "failed"];

const main = openPage("title.checkout");
const form = main.querySelector("#checkout");
const other = main.querySelector("#other");
const panel = main.querySelector("hold-panel");
const basket = new Basket(main.querySelector("#lines"), { editable: false });
const holding = new Holding();
let caller = { signedIn: false };

const lineOf = ({ id, quantity }) => ({ productId: id, quantity });

const wanted = () => basket.lines.map(lineOf);

const account = () => (caller.signedIn ? caller.email : null);

/** Whether an order of what is held was sent and its outcome is not known: it is still that order then. */
const sentHold = () => Boolean(hold.current) && placing.content?.order.holdId === hold.current.id;

function order() {
  const lines = wanted();
  const held = hold.isOf(lines) && (sentHold() || holding.state.kind === "held");
  const what = held ? { holdId: hold.current.id } : { lines };
  if (!held && UNHELD.includes(holding.state.kind) && form.partial.checked) what.partial = true;
  return caller.signedIn ? what : { ...what, email: form.email.value.trim() };
}

function refresh() {
  const unknown = placing.pending({ order: order(), caller: account() });
  basket.trusting = unknown || holding.state.kind === "taking";
  if (form.ariaBusy === "true") return;
  const empty = basket.lines.length === 0;
  form.hidden = empty;
  fill(other, empty && notice({ title: t("cart.empty.title"), text: t("cart.empty.text"),
    actions: [linkButton("/", t("error.to-shelf"))] }));
  const { problems } = basket;
  main.querySelector("#total").textContent = basket.total ? formatMoney(basket.total) : "–";
  main.querySelector("#pending").hidden = !unknown;
  main.querySelector("#problem").textContent = problems > 0 ? t("cart.problems", { count: problems }) : "";
  main.querySelector("#mend").hidden = problems === 0;
  main.querySelector("#partial").hidden = !UNHELD.includes(holding.state.kind) || problems > 0;
  form.place.disabled = problems > 0;
  if (!unknown) holding.want(holdable());
}

/** What was claimed is set aside already. */
function holdable() {
  const lines = wanted();
  return lines.every(({ productId }) => claims.has(productId)) ? [] : lines;
}

async function send() {
  form.place.textContent = t("checkout.placing");
  try {
    await holding.settled;
    const { lines } = basket;
    const placed = await place(order(), account());
    form.place.disabled = true;
    leaveMissing(placed, lines);
    cart.subtract(lines.map(lineOf));
    holding.use();
    placed.lines.forEach(({ productId }) => claims.note(productId, false));
    flash("flash.ordered");
    location.replace(`/order.html?${new URLSearchParams({ id: placed.id })}`);
  } catch (problem) {
    form.place.textContent = t("checkout.place");
    form.ariaBusy = "false";
    await learnFrom(problem);
    refresh();
    refuse(form, problem);
  }
}

async function learnFrom({ code, body, errors }) {
  if (code === HOLD_ENDED) holding.end();
  if (SHORT.includes(code)) basket.correct(body.lines ?? []);
  if (errors.some(({ field }) => field.startsWith("lines"))) await basket.reload().catch(() => {});
}

function holdChanged() {
  const { kind, problem } = holding.state;
  if (kind === "refused") basket.correct(problem.body.lines ?? []);
  refresh();
}

/** What is given back is back on the shelf before the cart looks at it. */
async function backToCart(event) {
  if (event.type === "click" && (event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0)) return;
  event.preventDefault();
  await holding.release();
  location.assign(CART);
}

function greet() {
  main.querySelector("#guest").hidden = caller.signedIn;
  main.querySelector("#known").hidden = !caller.signedIn;
  main.querySelector("#known-email").textContent = caller.email ?? "";
  form.email.disabled = caller.signedIn;
  form.email.value = session.read(EMAIL, "");
}

async function open() {
  try {
    [caller] = await Promise.all([whoAmI(), basket.open()]);
    greet();
    panel.follow(holding, (id) => cart.lines.find((line) => line.id === id)?.name ?? "");
    holding.addEventListener("change", holdChanged);
    basket.addEventListener("change", refresh);
    refresh();
  } catch (problem) {
    fill(other, failure(problem, open));
  }
}

form.email.addEventListener("input", () => {
  session.write(EMAIL, form.email.value.trim());
  refresh();
});
form.partial.addEventListener("change", refresh);
form.addEventListener("submit", (event) => {
  event.preventDefault();
  say(form, "");
  if (!form.place.disabled && check(form)) submitting(form, send);
});
main.querySelector("#mend").addEventListener("click", () => basket.mend());
main.querySelector("#back").addEventListener("click", backToCart);
panel.addEventListener("release", backToCart);
panel.addEventListener("mend", () => basket.mend());
addEventListener("pageshow", (event) => event.persisted && location.reload()); // what was held may be given back
panel.addEventListener("again", () => holding.again());
open();
