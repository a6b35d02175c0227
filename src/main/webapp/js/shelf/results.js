import { failure, linkButton, notice } from "../components/notice.js";
import { pager } from "../components/pager.js";
import { productCard } from "../components/product-card.js";
import { el, fill } from "../dom.js";
import { t } from "../i18n.js";
import { feed } from "../live/feed.js";
import { shown } from "../live/watch.js";
import { nothing } from "./nothing.js";
import { addressOf, cleared, PAGE_SIZE } from "./view.js";

const EAGER_PICTURES = 8; // about what is above the fold
const SKELETONS = 8;
const BAD_FILTER = "bad-filter";

/** The grid of products with its page links; it watches exactly the products it shows. */
export class Results {
  #region;
  #count;
  #cards = new Map();
  #watch = feed.watch((change) => this.#cards.get(change.id)?.apply(change));

  constructor({ region, count }) {
    this.#region = region;
    this.#count = count;
  }

  /** The first time skeletons, later what is there stays, dimmed, until the new page has come. */
  loading() {
    this.#region.ariaBusy = "true";
    if (this.#cards.size > 0) return;
    const skeletons = Array.from({ length: SKELETONS }, () => el("li", { class: "skeleton-card" },
      el("span", { class: "skeleton" }), el("span", { class: "skeleton" }), el("span", { class: "skeleton" })));
    fill(this.#region, el("ul", { class: "grid", "aria-hidden": "true" }, skeletons));
  }

  /** The page of that view; the facets tell, where there is nothing, what to let go of. */
  show(page, view, facets) {
    this.#settle();
    const { items, total, next } = page;
    this.#cards = new Map(items.map((product, index) =>
      [product.id, productCard(product, { eager: index < EAGER_PICTURES })]));
    this.#count.textContent = t(view.q.trim() ? "shelf.found" : "shelf.count", { count: total, q: view.q.trim() });
    const pages = pager({ page: view.page, size: PAGE_SIZE, total, further: Boolean(next) },
      (number) => addressOf({ ...view, page: number }));
    fill(this.#region, items.length > 0
      ? [el("ul", { class: "grid" }, [...this.#cards.values()].map((card) => el("li", {}, card))), pages]
      : nothing(view, page, facets));
    this.#watch.set(items.map(shown));
  }

  /** Another try may mend it; or less of a filter, where the server takes no such. */
  fail(problem, view, retry) {
    this.#settle();
    this.#cards.clear();
    this.#watch.set([]);
    this.#count.textContent = "";
    fill(this.#region, problem.code === BAD_FILTER ? refusal(problem, view) : failure(problem, retry));
  }

  #settle() {
    this.#region.ariaBusy = "false";
  }
}

const refusal = ({ detail }, view) => notice({ title: t("error.title"), text: detail,
  actions: [linkButton(addressOf(cleared(view)), t("facets.clear"))], tone: "danger", testid: "bad-filter" });
