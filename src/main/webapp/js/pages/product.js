import { announce } from "../announce.js";
import { product as load, products, quoted } from "../api/catalog.js";
import { failure, linkButton, notice } from "../components/notice.js";
import { productCard } from "../components/product-card.js";
import { productDetail } from "../components/product-detail.js";
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
    const product = await load(id);
    present(product);
    await relate(product);
  } catch (problem) {
    fill(place, problem.status === NOT_FOUND ? gone() : failure(problem, show));
  } finally {
    place.ariaBusy = "false";
  }
}

function present(product) {
  setTitle(product.name);
  fill(main.querySelector("#trail"), el("a", { href: "/" }, t("footer.shelf")),
    product.category && el("a", { href: categoryPage(product.category) }, el("bdi", {}, product.category)));
  const detail = productDetail(product);
  fill(place, detail);
  let { state } = product.stock;
  feed.watch((change) => {
    detail.apply(change);
    if (change.state !== state) announce(t(`stock.${change.state}`, { count: detail.product.stock.available }));
    state = change.state;
  }).set([shown(product)]);
}

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
