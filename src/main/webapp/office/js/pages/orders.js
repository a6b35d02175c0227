import { failure, notice } from "/js/components/notice.js";
import { pager } from "/js/components/pager.js";
import { el, fill } from "/js/dom.js";
import { t } from "/js/i18n.js";
import { signedOut } from "../access.js";
import { allOrders } from "../api.js";
import { followLinks } from "../links.js";
import { openOffice } from "../office.js";
import { orderRow } from "../orders/order-row.js";

const SIZE = 25;
const PATH = "/office/orders.html";

openOffice("office.nav.orders", (main) => {
  const place = main.querySelector("#orders");
  const count = main.querySelector("#count");

  async function show() {
    const page = Math.max(1, Math.trunc(Number(new URLSearchParams(location.search).get("page"))) || 1);
    place.ariaBusy = "true";
    try {
      const { items, total } = await allOrders(page - 1, SIZE);
      count.textContent = total > 0 ? t("office.orders.count", { count: total }) : "";
      fill(place, items.length > 0 ? el("ul", { class: "order-rows" }, items.map(orderRow)) : nothing(),
        pager({ page, size: SIZE, total }, (number) => `${PATH}?${new URLSearchParams({ page: number })}`));
    } catch (problem) {
      if (!signedOut(problem)) fill(place, failure(problem, show));
    } finally {
      place.ariaBusy = "false";
    }
  }

  followLinks(main, () => {
    show();
    count.focus();
  });
  addEventListener("popstate", show);
  show();
});

const nothing = () => notice({ title: t("orders.none.title"), text: t("office.orders.none") });
