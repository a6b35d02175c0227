import "/js/components/quantity-picker.js";
import { el } from "/js/dom.js";
import { formatMoney } from "/js/format.js";
import { t } from "/js/i18n.js";
import { sum, times } from "/js/money.js";

/**
 * How many of each line are given back, at first all that are left. `lines` is what the API wants to hear: nothing
 * (undefined) for everything.
 */
export function refundForm({ lines }) {
  const rows = lines.map((line) => ({ line, left: line.quantity - (line.refunded ?? 0) }))
    .filter(({ left }) => left > 0)
    .map(({ line, left }) => ({ line, left, picker: picker(line, left) }));
  const amount = el("strong", { data: { testid: "refund-amount" } });
  const refresh = () => {
    const parts = rows.filter(({ picker: { value } }) => value > 0)
      .map(({ line, picker: { value } }) => times(line.price, value));
    amount.textContent = formatMoney(sum(parts) ?? times(lines[0].price, 0));
  };
  rows.forEach((row) => row.picker.addEventListener("change", refresh));
  refresh();
  return {
    element: el("div", { class: "refund" }, rows.map(({ line, picker: control }) => el("div", { class: "refund-line",
      data: { productId: line.productId } }, el("span", { dir: "auto" }, line.name ?? line.sku), control)),
    el("p", { class: "refund-amount" }, t("office.order.refund.amount"), " ", amount)),
    get lines() {
      if (rows.every(({ left, picker: { value } }) => value === left)) return undefined;
      return rows.map(({ line, picker: { value } }) => ({ productId: line.productId, quantity: value }))
        .filter(({ quantity }) => quantity > 0);
    },
  };
}

function picker(line, left) {
  const control = document.createElement("quantity-picker");
  control.min = 0;
  control.max = left;
  control.value = left;
  control.label = t("office.order.refund.count", { name: line.name ?? line.sku });
  return control;
}
