import { shop } from "../api/shop.js";
import { Counts } from "../counts.js";
import { t } from "../i18n.js";
import { openPage } from "../page.js";
import { Applied } from "../shelf/applied.js";
import { CategoryRow } from "../shelf/category-row.js";
import { Controls } from "../shelf/controls.js";
import { FacetPanel } from "../shelf/facet-panel.js";
import { FilterSheet } from "../shelf/filter-sheet.js";
import { inCurrency } from "../shelf/price.js";
import { Results } from "../shelf/results.js";
import { addressOf, apiQuery, viewOf } from "../shelf/view.js";
import { Walk } from "../walk.js";

const main = openPage("title.shelf");
const part = (id) => document.getElementById(id);
const results = new Results({ region: part("results"), count: part("count") });
const controls = new Controls(part("controls"), go);
const categories = new CategoryRow(part("categories"));
const panel = new FacetPanel(part("facets"), go);
const sheet = new FilterSheet({ dialog: part("sheet"), side: part("side"), form: part("facets"), opener: part("open-facets") });
const applied = new Applied(part("applied"));
const counts = new Counts();
const walk = new Walk();
let loading = new AbortController();

function go(view, { replace = false } = {}) {
  history[replace ? "replaceState" : "pushState"](null, "", addressOf(view));
  show();
}

async function show() {
  loading.abort();
  loading = new AbortController();
  const { signal } = loading;
  const view = viewOf(location.search);
  frame(view);
  results.loading();
  const counting = count(view, signal);
  try {
    const page = await walk.page(apiQuery(view), { signal });
    const facets = page.items.length > 0 ? null : await counting;
    if (signal.aborted) return;
    results.show(page, view, facets);
    sheet.found(page.total);
  } catch (problem) {
    if (!signal.aborted) results.fail(problem, view, again);
  }
}

/** Leaves the keyboard above the products, as the button that was pressed is gone. */
function again() {
  part("count").focus();
  show();
}

/** All around the products, which shows the view at once. */
function frame(view) {
  controls.show(view);
  categories.show(view);
  panel.show(view);
  sheet.show(view);
  if (applied.show(view)) part("count").focus();
}

async function count(view, signal) {
  const facets = await counts.of(apiQuery(view));
  if (signal.aborted) return null;
  categories.count(facets);
  panel.count(facets);
  return facets;
}

/** Links to other views of the shelf are followed without leaving the page. */
function follow(event) {
  const link = event.target.closest("a[href]");
  const plain = event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey;
  if (!link || !plain || link.hash || link.origin !== location.origin || link.pathname !== "/") return;
  event.preventDefault();
  history.pushState(null, "", link.href);
  show();
  if (link.closest(".pager, .notice")) part("count").focus();
}

shop().then(({ tagline, currency }) => {
  part("tagline").textContent = tagline || t("shelf.tagline");
  inCurrency(currency);
  const view = viewOf(location.search);
  applied.show(view);
  panel.show(view);
  main.dataset.ready = "";
});
main.addEventListener("click", follow);
addEventListener("popstate", show);
show();
