import { categories } from "/js/api/catalog.js";
import { Counts } from "/js/counts.js";
import { el, fill } from "/js/dom.js";
import { Walk } from "/js/walk.js";
import { followLinks } from "../links.js";
import { openOffice } from "../office.js";
import { Controls } from "../products/controls.js";
import { Grid } from "../products/grid.js";
import { addressOf, apiQuery, viewOf } from "../products/view.js";

openOffice("office.nav.products", (main) => {
  const count = main.querySelector("#count");
  const grid = new Grid({ region: main.querySelector("#results"), count, reload: again });
  const form = main.querySelector("#controls");
  const controls = new Controls(form, go);
  let counts = new Counts();
  let walk = new Walk();
  let loading = new AbortController();

  function go(view, { replace }) {
    history[replace ? "replaceState" : "pushState"](null, "", addressOf(view));
    show();
  }

  /** The same list after something came or went: nothing that was known of it holds. */
  function again() {
    counts = new Counts();
    walk = new Walk();
    return show();
  }

  async function show() {
    loading.abort();
    loading = new AbortController();
    const { signal } = loading;
    const view = viewOf(location.search);
    controls.show(view);
    grid.loading();
    counts.of(apiQuery(view)).then((facets) => signal.aborted || controls.count(facets));
    try {
      const page = await walk.page(apiQuery(view), { signal });
      if (!signal.aborted) grid.show(page, view);
    } catch (problem) {
      if (signal.aborted) return;
      if (controls.refuse(problem)) grid.blank();
      else grid.fail(problem);
    }
  }

  categories().then((items) => fill(main.querySelector("#categories"), items.map(({ category }) =>
    el("option", { value: category })))).catch(() => {}); // any category may be typed
  followLinks(main, (link) => {
    show();
    if (link.closest(".pager, .notice")) count.focus();
  });
  addEventListener("popstate", show);
  show();
});
