import { product as load } from "/js/api/catalog.js";
import { shop } from "/js/api/shop.js";
import { failure, linkButton, notice } from "/js/components/notice.js";
import { el, fill } from "/js/dom.js";
import { t } from "/js/i18n.js";
import { setTitle } from "/js/page.js";
import { signedOut } from "../access.js";
import { openOffice } from "../office.js";
import "../product/conflict.js";
import { EditForm } from "../product/edit-form.js";
import { newProduct } from "../product/new-product.js";
import { openProduct } from "../product/open-product.js";

const NOT_FOUND = 404;

openOffice("title.product", (main) => {
  const given = new URLSearchParams(location.search);
  const id = Number(given.get("id"));
  const form = main.querySelector("#edit");
  const desk = main.querySelector("#product");
  const missing = main.querySelector("#missing");

  fill(main.querySelector("#trail"), el("a", { href: "/office/products.html" }, t("office.nav.products")));
  if (given.has("new")) begin();
  else if (Number.isSafeInteger(id) && id > 0) show();
  else fail(gone);

  async function show() {
    try {
      const product = await load(id);
      form.elements.openingStock.disabled = true;
      desk.hidden = false;
      await openProduct(main, product, new EditForm(form));
    } catch (problem) {
      if (signedOut(problem)) return;
      fail(problem.status === NOT_FOUND ? gone : () => failure(problem, () => location.reload()));
    }
  }

  /** The page is the notice then, and has its heading. */
  function fail(what) {
    desk.hidden = true;
    main.querySelector(".office-head").remove();
    fill(missing, what());
  }

  async function begin() {
    const { currency } = await shop();
    const title = t("office.products.new");
    setTitle(title);
    main.querySelector("#title").textContent = title;
    main.querySelector("#currency").textContent = currency;
    for (const id of ["stock", "ledger-panel", "viewers"]) main.querySelector(`#${id}`).remove();
    desk.classList.add("desk-single");
    main.querySelector("#opening").hidden = false;
    desk.hidden = false;
    const editForm = new EditForm(form);
    editForm.actions(newProduct(form, { currency, of: given.get("of"), typed: (dirty) => editForm.show(dirty) }));
    form.elements.name.focus();
  }
});

const gone = () => notice({ title: t("product.gone.title"), text: t("product.gone.text"), testid: "not-found",
  actions: [linkButton("/office/products.html", t("office.products.all"))] });
