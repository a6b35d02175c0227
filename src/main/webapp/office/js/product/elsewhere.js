import { el, fill } from "/js/dom.js";
import { t } from "/js/i18n.js";

export const fieldNames = (fields) => fields.map((field) => t(`office.field.${field}`)).join(t("office.list"));

/** Says something about the edit beside the save button; with `compare`, offers to look at both sides. */
export function tell(place, words, compare = null) {
  fill(place, el("p", {}, words), compare && el("button", { class: "button button-quiet button-small", type: "button",
    data: { testid: "compare" }, onclick: compare }, t("office.edit.compare")));
}
