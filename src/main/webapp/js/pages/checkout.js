import { whoAmI } from "../api/identity.js";
import { Basket } from "../cart/basket.js";
import { cart } from "../cart/cart.js";
import { pending } from "../checkout/attempt.js";
import { place } from "../checkout/place.js";
import { failure, linkButton, notice } from "../components/notice.js";
import { fill } from "../dom.js";
import { flash } from "../flash.js";
import { check, refuse, say, submitting } from "../forms.js";
import { formatMoney } from "../format.js";
import { t } from "../i18n.js";
import { openPage } from "../page.js";
import { session } from "../storage.js";

const EMAIL = "liveshelf.email";
const SHORT = "insufficient-stock";

const main = openPage("title.checkout");
const form = main.querySelector("#checkout");
const other = main.querySelector("#other");
const basket = new Basket(main.querySelector("#lines"), { editable: false });
let caller = { signedIn: false };

function order() {
  const lines = basket.lines.map(({ id, quantity }) => ({ productId: id, quantity }));
  return caller.signedIn ? { lines } : { lines, email: form.email.value.trim() };
}

const account = () => (caller.signedIn ? caller.email : null);

function refresh() {
  const unknown = pending({ order: order(), caller: account() });
  basket.trusting = unknown;
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
  form.place.disabled = problems > 0;
}

async function send() {
  const wanted = order();
  form.place.textContent = t("checkout.placing");
  try {
    const placed = await place(wanted, account());
    form.place.disabled = true;
    cart.subtract(wanted.lines);
    flash("flash.ordered");
    location.replace(`/order.html?${new URLSearchParams({ id: placed.id })}`);
  } catch (problem) {
    form.place.textContent = t("checkout.place");
    form.ariaBusy = "false";
    if (problem.code === SHORT) basket.correct(problem.body.lines ?? []);
    if (problem.errors.some(({ field }) => field.startsWith("lines"))) await basket.reload().catch(() => {});
    refresh();
    refuse(form, problem);
  }
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
    refresh();
  } catch (problem) {
    fill(other, failure(problem, open));
  }
}

form.email.addEventListener("input", () => {
  session.write(EMAIL, form.email.value.trim());
  refresh();
});
form.addEventListener("submit", (event) => {
  event.preventDefault();
  say(form, "");
  if (!form.place.disabled && check(form)) submitting(form, send);
});
main.querySelector("#mend").addEventListener("click", () => basket.mend());
basket.addEventListener("change", refresh);
open();
