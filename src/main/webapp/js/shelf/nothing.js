import { linkButton, notice } from "../components/notice.js";
import { t } from "../i18n.js";
import { rangeText } from "./price.js";
import { addressOf, changed, cleared, narrowed, withAnyPrice } from "./view.js";

/** What stands on the shelf when it shows no product: why, and what to let go of so that there is one. */
export function nothing(view, { total }, facets) {
  if (total > 0) return beyond(view, total);
  if (!narrowed(view)) {
    return notice({ title: t("shelf.empty.title"), text: t("shelf.empty.text"), testid: "no-results" });
  }
  const helpful = facets ? lessers(view, facets) : [];
  const offers = helpful.length > 0 ? helpful : wholeShelfFor(view);
  return notice({
    title: t("shelf.none.title"),
    text: t(offers.length > 0 ? "shelf.none.filters" : "shelf.none.text"),
    actions: [...offers.map(({ text, without }) => linkButton(addressOf(without), text)),
      linkButton("/", t("shelf.none.all"), offers.length > 0 ? "quiet" : "primary")],
    testid: "no-results",
  });
}

/** Each facet is counted as if nothing of it were chosen: so it tells whether letting go of it alone helps. */
function lessers(view, facets) {
  const { brands, category } = view;
  const price = rangeText(view);
  const offer = (filter, counted, difference) =>
    ({ text: t("shelf.none.without", { filter }), found: sum(counted), without: changed(view, difference) });
  return [
    brands.length > 0 && offer(brands.length > 1 ? t("facets.brands") : brands[0], facets.brand, { brands: [] }),
    price && offer(price, facets.price, withAnyPrice(view)),
    view.inStock && offer(t("shelf.in-stock"), facets.inStock, { inStock: false }),
    category && offer(category, facets.category, { category: "" }),
  ].filter((lesser) => lesser && lesser.found > 0).sort((a, b) => b.found - a.found);
}

function wholeShelfFor(view) {
  const wide = changed(cleared(view), { category: "" });
  if (!view.q.trim() || addressOf(wide) === addressOf(changed(view, {}))) return [];
  return [{ text: t("shelf.none.everywhere", { q: view.q.trim() }), without: wide }];
}

/** A page behind the last one. */
function beyond(view, total) {
  return notice({ title: t("shelf.beyond.title"), text: t("shelf.beyond.text", { count: total }),
    actions: [linkButton(addressOf(changed(view, {})), t("shelf.beyond.first"))], testid: "no-results" });
}

const sum = (counted) => counted.reduce((total, { count }) => total + count, 0);
