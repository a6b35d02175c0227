import { products } from "../api/catalog.js";
import { shop } from "../api/shop.js";
import { t } from "../i18n.js";
import { openPage } from "../page.js";
import { Controls } from "../shelf/controls.js";
import { Results } from "../shelf/results.js";
import { addressOf, apiQuery, viewOf } from "../shelf/view.js";

const main = openPage("title.shelf");
const results = new Results({ region: main.querySelector("#results"), count: main.querySelector("#count") });
const controls = new Controls({
  form: main.querySelector("#controls"),
  categories: main.querySelector("#categories"),
  go: (view, { replace }) => {
    history[replace ? "replaceState" : "pushState"](null, "", addressOf(view));
    show();
  },
});
let loading = new AbortController();

async function show() {
  loading.abort();
  loading = new AbortController();
  const { signal } = loading;
  const view = viewOf(location.search);
  controls.show(view);
  results.loading();
  try {
    const page = await products(apiQuery(view), { signal });
    if (!signal.aborted) results.show(page, view);
  } catch (problem) {
    if (!signal.aborted) results.fail(problem, show);
  }
}

/** Links to other views of the shelf are followed without leaving the page. */
function follow(event) {
  const link = event.target.closest("a[href]");
  const plain = event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey;
  if (!link || !plain || link.origin !== location.origin || link.pathname !== "/") return;
  event.preventDefault();
  history.pushState(null, "", link.href);
  show();
  if (link.closest(".pager, .notice")) main.querySelector("#count").focus();
}

shop().then(({ tagline }) => {
  main.querySelector("#tagline").textContent = tagline || t("shelf.tagline");
});
main.addEventListener("click", follow);
addEventListener("popstate", show);
show();
