import { caller } from "/js/api/identity.js";
import { feed } from "/js/live/feed.js";
import { shown } from "/js/live/watch.js";
import { Ledger } from "../stock/ledger.js";
import { StockPanel } from "../stock/stock-panel.js";
import { Draft } from "./draft.js";
import { Editor } from "./editor.js";
import { showHead } from "./head.js";
import { Sheet } from "./sheet.js";
import { followViewers } from "./viewers.js";

/** Puts the product on the page: its form, its stock and its ledger, all of them kept true by the feed. */
export async function openProduct(main, product, editForm) {
  const form = main.querySelector("#edit");
  const { email, name } = await caller();
  const me = name ?? email;
  const sheet = new Sheet(form, new Draft(product.id, me));
  const conflict = main.querySelector("edit-conflict");
  const editor = new Editor({ form, sheet, conflict, elsewhere: main.querySelector("#elsewhere") });
  const ledger = new Ledger(main.querySelector("#ledger"), product.id);
  const stock = new StockPanel(main.querySelector("#stock"), { productId: product.id, me,
    told: (now) => ledger.follow(now) });

  sheet.addEventListener("change", () => editForm.show(sheet.dirty));
  editor.addEventListener("saved", () => sheet.dirty || editForm.saved());
  editor.addEventListener("stored", ({ detail }) => showHead(main, detail.product, (version) => editor.hear(version)));
  editForm.actions({ save: () => editor.save(), discard: () => editor.discard() });
  main.querySelector("#currency").textContent = product.price.currency;
  editor.open(product, me);

  feed.watch((change) => {
    if ("version" in change) editor.hear(change.version);
    if ("revision" in change) stock.hear(change.revision);
  }).set([shown(product)]);
  followViewers(main.querySelector("#viewers"), product.id);
  await stock.open();
}
