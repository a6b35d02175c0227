import { Basket } from "../cart/basket.js";
import { failure, linkButton, notice } from "../components/notice.js";
import { fill } from "../dom.js";
import { formatMoney } from "../format.js";
import { t } from "../i18n.js";
import { openPage } from "../page.js";

const main = openPage("title.cart");
const [filled, other] = ["#filled", "#other"].map((id) => main.querySelector(id));
const [total, problem, mend, checkout] =
  ["#total", "#problem", "#mend", "#checkout"].map((id) => main.querySelector(id));
const basket = new Basket(main.querySelector("#lines"), { editable: true });

function refresh() {
  const empty = basket.lines.length === 0;
  filled.hidden = empty;
  fill(other, empty && notice({ title: t("cart.empty.title"), text: t("cart.empty.text"), testid: "cart-empty",
    actions: [linkButton("/", t("error.to-shelf"))] }));
  if (empty) return;
  const { problems } = basket;
  total.textContent = basket.total ? formatMoney(basket.total) : "–";
  problem.textContent = problems > 0 ? t("cart.problems", { count: problems }) : "";
  mend.hidden = problems === 0;
  checkout.hidden = problems > 0;
}

async function open() {
  main.ariaBusy = "true";
  try {
    await basket.open();
    refresh();
  } catch (cause) {
    fill(other, failure(cause, open));
  } finally {
    main.ariaBusy = "false";
  }
}

basket.addEventListener("change", refresh);
mend.addEventListener("click", () => basket.mend());
open();
