import { el } from "/js/dom.js";
import { formatNumber } from "/js/format.js";
import { t } from "/js/i18n.js";
import { editPage } from "../pages-of.js";

/** Whether every product's counters are the sum of its ledger, and which are not. */
export function drawBooks({ products, wrong }, again) {
  return [
    el("p", { class: "verdict", data: { testid: "audit-verdict", tone: wrong.length > 0 ? "bad" : "good" } },
      wrong.length > 0 ? t("office.audit.wrong", { count: wrong.length }) : t("office.audit.right")),
    el("p", { class: "aside" }, t("office.audit.checked", { count: products })),
    wrong.length > 0 && el("ul", { class: "wrong" }, wrong.map(discrepancy)),
    el("button", { class: "button button-quiet button-small", type: "button", onclick: again,
      data: { testid: "audit-again" } }, t("office.audit.again")),
  ];
}

function discrepancy({ productId, onHand, onHandByLedger, held, heldByLedger }) {
  return el("li", { data: { productId } },
    el("a", { href: editPage(productId) }, t("office.audit.product", { id: formatNumber(productId) })),
    onHand !== onHandByLedger && el("span", {}, t("office.audit.on-hand", { shelf: onHand, ledger: onHandByLedger })),
    held !== heldByLedger && el("span", {}, t("office.audit.held", { shelf: held, ledger: heldByLedger })));
}
