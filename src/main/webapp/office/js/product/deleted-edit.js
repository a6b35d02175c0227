import { toast } from "/js/components/toast-stack.js";
import { el } from "/js/dom.js";
import { t } from "/js/i18n.js";
import { session } from "/js/storage.js";
import { changedFields } from "./merge.js";
import { plain } from "./field-value.js";
import { draftOfNew } from "./new-product.js";

/** What can be done with an edit of a product that is gone: nothing is saved, nothing that was typed is thrown away. */
export function deletedEdit(sheet) {
  return [
    el("p", { data: { testid: "deleted-meanwhile" } }, t("office.edit.deleted-meanwhile")),
    el("div", { class: "edit-buttons" },
      el("button", { class: "button button-quiet button-small", type: "button", data: { testid: "copy-typed" },
        onclick: () => copy(sheet) }, t("office.edit.copy")),
      el("button", { class: "button button-quiet button-small", type: "button", data: { testid: "as-new" },
        onclick: () => asNew(sheet) }, t("office.edit.as-new"))),
  ];
}

/** Each changed field with its name, a line each. */
async function copy({ base, texts, currency }) {
  const lines = changedFields(base, texts).map((field) =>
    t("office.edit.copied.line", { field: t(`office.field.${field}`), text: plain(field, texts[field], currency) }));
  try {
    await navigator.clipboard.writeText(lines.join("\n"));
    toast(t("office.edit.copied"), { tone: "success" });
  } catch {
    toast(t("office.edit.not-copied"), { tone: "warning" });
  }
}

/**
 * Takes everything over into the form of a new product, where it is looked at before it is saved. It is a draft of its
 * own there, beside that of another new product; one that was typed in there before stays as it is.
 */
function asNew({ id, texts }) {
  const before = session.read(draftOfNew(id));
  if (!before || untouched(before)) session.write(draftOfNew(id), { texts, openingStock: "", from: texts });
  location.assign(`/office/product.html?${new URLSearchParams({ new: "", of: id })}`);
}

const untouched = ({ from, texts, openingStock }) => !openingStock && changedFields(from, texts).length === 0;
