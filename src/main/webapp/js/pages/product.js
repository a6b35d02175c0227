import { announce } from "../announce.js";
import { product as load, products, quoted } from "../api/catalog.js";
import { shop } from "../api/shop.js";
import { addToCart } from "../cart/add-to-cart.js";
import { buyable, soldOut } from "../catalog/product.js";
import { failure, linkButton, notice } from "../components/notice.js";
import { productCard } from "../components/product-card.js";
import { productDetail } from "../components/product-detail.js";
import { toast } from "../components/toast-stack.js";
import { el, fill } from "../dom.js";
import { t } from "../i18n.js";
import { feed } from "../live/feed.js";
import { shown } from "../live/watch.js";
import { openPage, setTitle } from "../page.js";
import { addressOf, viewOf } from "../shelf/view.js";

const RELATED = 4;
const NOT_FOUND = 404;

const main = openPage("title.product");
const place = main.querySelector("#product");
const id = Number(new URLSearchParams(location.search).get("id"));

async function show() {
  place.ariaBusy = "true";
  try {
    const [product, { viewers }] = await Promise.all([load(id), shop()]);
    present(product, viewers);
    await relate(product);
  } catch (problem) {
    fill(place, problem.status === NOT_FOUND ? gone() : failure(problem, show));
  } finally {
    place.ariaBusy = "false";
  }
}

function present(product, viewersShown) {
  setTitle(product.name);
  fill(main.querySelector("#trail"), el("a", { href: "/" }, t("footer.shelf")),
    product.category && el("a", { href: categoryPage(product.category) }, el("bdi", {}, product.category)));
  const detail = productDetail(product, { viewersShown });
  fill(place, detail);
  const told = teller(product);
  feed.watch((change) => {
    detail.apply(change);
    told(detail.product);
  }).set([shown(product)]);
  feed.lookAt(id);
  if (viewersShown) feed.follow(`viewers:${id}`, (notice) => notice && (detail.viewers = notice.viewers));
}

/** Says how a product's state has changed; that it is back, once, and for all to see. */
function teller(product) {
  let before = product;
  let backTold = false;
  return (now) => {
    const back = soldOut(before) && buyable(now) && !now.oneOfAKind;
    if (back && !backTold) tellBack(now);
    else if (now.stock.state !== before.stock.state && !now.oneOfAKind) { // a claim speaks for itself
      announce(t(`stock.${now.stock.state}`, { count: now.stock.available }));
    }
    backTold ||= back;
    before = now;
  };
}

const tellBack = (product) => toast(t("back.now", { name: product.name }),
  { tone: "success", action: { label: t("product.add"), run: () => addToCart(product) } });

/** One row of the same category; the page does without if they cannot be had. */
async function relate({ category }) {
  if (!category) return;
  const section = main.querySelector("#related");
  try {
    const filter = `category==${quoted(category)};id!=${id}`;
    const { items } = await products({ filter, sort: "-available,name", size: RELATED });
    if (items.length === 0) return;
    const cards = new Map(items.map((item) => [item.id, productCard(item)]));
    fill(section.querySelector("ul"), [...cards.values()].map((card) => el("li", {}, card)));
    feed.watch((change) => cards.get(change.id).apply(change)).set(items.map(shown));
    section.hidden = false;
  } catch (problem) {
    console.warn("Related products are not shown", problem);
  }
}

function gone() {
  setTitle(t("product.gone.title"));
  return notice({ title: t("product.gone.title"), text: t("product.gone.text"), testid: "not-found",
    actions: [linkButton("/", t("error.to-shelf"))] });
}

const categoryPage = (category) => addressOf({ ...viewOf(""), category });

if (Number.isSafeInteger(id) && id > 0) show();
else fill(place, gone());
