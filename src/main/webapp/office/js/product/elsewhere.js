import { el, fill } from "/js/dom.js";
import { formatMoment } from "/js/format.js";
import { t } from "/js/i18n.js";

export const fieldNames = (fields) => fields.map((field) => t(`office.field.${field}`)).join(t("office.list"));

/** Says something about the edit beside the save button; `{label, run, testid?}` offers to do something about it. */
export function tell(place, words, action = null) {
  const focused = place.contains(document.activeElement);
  fill(place, el("p", {}, words), action && el("button", { class: "button button-quiet button-small", type: "button",
    data: { testid: action.testid ?? "elsewhere-action" }, onclick: action.run }, action.label));
  if (focused) (place.querySelector("button") ?? place.closest("form").querySelector("[data-testid=save]")).focus();
}

/** Says, before anything else that is said there, that something typed before stands in the form, and whose it is. */
export function restored(place, { by, at }, me) {
  const others = by && by !== me;
  place.prepend(el("p", { data: { testid: "restored" } }, others
    ? t("office.edit.restored.of", { name: by, time: formatMoment(at) })
    : t("office.edit.restored")));
}
