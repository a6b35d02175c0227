import { el } from "../dom.js";
import { formatNumber } from "../format.js";
import { t } from "../i18n.js";
import { icon } from "../icons.js";

/**
 * Links to the previous and next page of `total` items; `address(page)` gives each page's URL, pages count from 1.
 * Where it is known better than by counting whether there is a further page, `further` says so.
 */
export function pager({ page, size, total, further = page * size < total }, address) {
  const last = Math.max(Math.ceil(total / size), page + (further ? 1 : 0));
  if (last <= 1) return null;
  return el("nav", { class: "pager", "aria-label": t("pager.label") },
    step(page > 1 && address(page - 1), "prev", t("pager.previous"), "back"),
    el("span", { class: "pager-place" }, t("pager.place", { page: formatNumber(page), last: formatNumber(last) })),
    step(further && address(page + 1), "next", t("pager.next"), "forward"));
}

function step(href, rel, label, arrow) {
  const attributes = { class: "button button-quiet", data: { testid: `${rel === "prev" ? "previous" : rel}-page` } };
  const content = rel === "next" ? [label, icon(arrow)] : [icon(arrow), label];
  if (!href) return el("span", { ...attributes, "aria-disabled": "true", role: "link" }, content);
  return el("a", { ...attributes, href, rel }, content);
}
