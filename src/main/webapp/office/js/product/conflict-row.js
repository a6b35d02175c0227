import { el, fill } from "/js/dom.js";
import { t } from "/js/i18n.js";
import { fieldValue } from "./field-value.js";

const SIDES = ["base", "theirs", "mine"];

/**
 * A field that both changed: what it was, what is stored and what was typed, of which one is picked. What was typed can
 * be changed here. `pick(side)`, `edit()` and `type(text)` hear of it.
 */
export function conflictRow(difference, { id, currency, picked, editing, pick, edit, type }) {
  const { field } = difference;
  const side = (name) => {
    const whose = `${id}-${name}`;
    const mine = name === "mine";
    return el("div", { class: "conflict-side", data: { side: name } },
      el("label", { class: "conflict-pick" },
        el("input", { type: "radio", name: id, value: name, checked: picked === name, "aria-labelledby": whose,
          "aria-describedby": `${whose}-value`, data: { key: `${field}-${name}` }, onchange: () => pick(name) }),
        el("span", { class: "conflict-whose", id: whose }, t(`office.conflict.side.${name}`)),
        el("span", { class: "conflict-says", id: `${whose}-value` }, !(mine && editing) &&
          fieldValue(field, difference[name], currency, difference.base))),
      mine && field !== "oneOfAKind" && (editing ? ownText(difference, type) : editButton(field, edit)));
  };
  return el("fieldset", { class: "conflict-row", data: { field } },
    el("legend", {}, t(`office.field.${field}`)),
    el("div", { class: "conflict-sides" }, SIDES.map(side)));
}

const editButton = (field, edit) => el("button", { class: "link", type: "button", onclick: edit,
  "aria-label": t("office.conflict.edit.named", { field: t(`office.field.${field}`) }),
  data: { testid: "edit-mine", key: `${field}-edit` } }, t("office.conflict.edit"));

function ownText({ field, mine }, type) {
  const long = field === "description";
  const input = el(long ? "textarea" : "input", { class: "conflict-own", autocomplete: "off", rows: long ? "4" : null,
    dir: ["amount", "purchaseLimit", "sku", "image", "video"].includes(field) ? "ltr" : "auto",
    inputmode: { amount: "decimal", purchaseLimit: "numeric" }[field],
    "aria-label": t("office.conflict.own", { field: t(`office.field.${field}`) }),
    data: { testid: "own-text", key: `${field}-own` }, oninput: () => type(input.value) });
  input.value = mine;
  return input;
}

/** A field in which both edits go together: what it was and what it will be, and through whom. */
export function settledRow({ field, base, theirs, mine, by }, currency) {
  const now = by === "them" ? theirs : mine;
  const part = (key, ...content) => el("div", { class: "settled-part" },
    el("span", { class: "conflict-whose" }, t(key)), content);
  return el("div", { class: "settled-row", role: "listitem", data: { field, by } },
    el("p", { class: "settled-field" }, el("strong", {}, t(`office.field.${field}`)), " ",
      el("span", { class: "conflict-by" }, t(`office.conflict.by.${by}`))),
    el("div", { class: "conflict-sides" },
      part("office.conflict.side.base", fieldValue(field, base, currency)),
      part("office.conflict.becomes", fieldValue(field, now, currency, base))));
}

/**
 * Fills the place anew without taking the keyboard from what it was on, or its place in a text; where that is gone the
 * keyboard goes to what `root`, around the place, gives it to.
 */
export function refill(root, place, ...content) {
  const active = place.contains(document.activeElement) ? document.activeElement : null;
  const { key } = active?.dataset ?? {};
  const [from, to] = key?.endsWith("-own") ? [active.selectionStart, active.selectionEnd] : [];
  fill(place, ...content);
  if (!active) return;
  const again = key && place.querySelector(`[data-key="${key}"]`);
  (again || root).focus();
  if (again && from !== undefined) again.setSelectionRange?.(from, to);
}
