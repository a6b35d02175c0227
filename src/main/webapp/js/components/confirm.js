import { el } from "../dom.js";
import { t } from "../i18n.js";

let count = 0;

/**
 * Asks before something that cannot be taken back: a dialog with a title, whatever stands in `content` and a button that
 * says what will happen. Answers whether that button was pressed; the focus goes back to where it was.
 */
export function confirmed({ title, content = [], action, tone = "plain" }) {
  const id = `confirm-${(count += 1)}`;
  const sure = el("button", { class: "button", value: "yes", data: { testid: "confirm", tone } }, action);
  const dialog = el("dialog", { class: "confirm", "aria-labelledby": id, data: { testid: "dialog" } },
    el("form", { method: "dialog" },
      el("h2", { id }, title),
      content,
      el("div", { class: "confirm-actions" }, sure,
        el("button", { class: "button button-quiet", value: "no", data: { testid: "dismiss" } }, t("confirm.no")))));
  document.body.append(dialog);
  dialog.showModal();
  sure.focus();
  return new Promise((resolve) => dialog.addEventListener("close", () => {
    dialog.remove();
    resolve(dialog.returnValue === "yes");
  }));
}
