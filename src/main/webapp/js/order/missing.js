import { el } from "../dom.js";
import { t } from "../i18n.js";
import { session } from "../storage.js";

const KEY = "liveshelf.missing";

// Only the answer to an order says what of it there was not; it is kept for the order's page, in this tab.

/** Keeps what of the placed order there was not, if anything, with the names of the cart's lines. */
export function leaveMissing({ id, missing = [] }, lines) {
  if (missing.length === 0) return;
  const nameOf = (productId) => lines.find((line) => line.id === productId)?.name;
  session.write(KEY, { id, missing: missing.map((item) => ({ ...item, name: nameOf(item.productId) })) });
}

/** What there was not, in words; null for an order that is complete. */
export function missingNote({ id }) {
  const kept = session.read(KEY);
  if (kept?.id !== id) return null;
  return el("section", { class: "order-missing", "aria-labelledby": "missing-title", data: { testid: "missing" } },
    el("h2", { id: "missing-title" }, t("order.missing.title")),
    el("p", {}, t("order.missing.text")),
    el("ul", {}, kept.missing.map(({ productId, name, requested, available }) => el("li", { data: { productId } },
      el("bdi", {}, name), ": ",
      t(available > 0 ? "order.missing.some" : "order.missing.none", { count: available, wanted: requested })))));
}
