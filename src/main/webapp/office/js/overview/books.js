import { el } from "/js/dom.js";
import { formatNumber } from "/js/format.js";
import { has, t } from "/js/i18n.js";
import { shortId } from "../format.js";
import { editPage, orderDesk } from "../pages-of.js";

const PRODUCT = /^(?:product:)?(\d+)$/;
const ORDER = /^(?:order:)?([0-9a-f]{8}-[0-9a-f-]{27})$/;

/** Whether every product's counters are the sum of its ledger, which are not, and what else does not add up. */
export function drawBooks({ products, wrong, findings = [] }, again) {
  const count = wrong.length + findings.length;
  const verdict = findings.length > 0 ? t("office.audit.findings", { count }) : t("office.audit.wrong", { count });
  return [
    el("p", { class: "verdict", data: { testid: "audit-verdict", tone: count > 0 ? "bad" : "good" } },
      count > 0 ? verdict : t("office.audit.right")),
    el("p", { class: "aside" }, t("office.audit.checked", { count: products })),
    count > 0 && el("ul", { class: "wrong" }, wrong.map(discrepancy), findings.map(finding)),
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

/** In words where this page knows the kind, otherwise under the server's name for it. */
function finding({ kind, subject, expected, found }) {
  const key = `office.finding.${kind}`;
  return el("li", { data: { testid: "finding", kind } },
    el("strong", {}, has(key) ? t(key) : kind),
    whatOf(String(subject)),
    el("span", {}, t("office.finding.numbers", { expected, found })));
}

function whatOf(subject) {
  const [, product] = subject.match(PRODUCT) ?? [];
  if (product) return el("a", { href: editPage(product) }, t("office.audit.product", { id: formatNumber(product) }));
  const [, order] = subject.match(ORDER) ?? [];
  if (order) return el("a", { href: orderDesk(order) }, t("office.ledger.order", { id: shortId(order) }));
  return el("bdi", {}, subject);
}
