import { rules } from "/js/constraints.js";
import { el } from "/js/dom.js";
import { constrain } from "/js/forms.js";
import { icon } from "/js/icons.js";
import { t } from "/js/i18n.js";

const TEXT = { autocomplete: "off", enterkeyhint: "done" };
const INPUTS = Object.freeze({
  name: { ...TEXT, dir: "auto" },
  category: { ...TEXT, dir: "auto", list: "categories" },
  amount: { ...TEXT, inputmode: "decimal", dir: "ltr", "data-path": "price.amount", "data-number": true },
  quantity: { ...TEXT, dir: "ltr", "data-number": "whole" },
  reason: { ...TEXT, dir: "auto" },
});

let count = 0;

/**
 * The form that stands in a cell while it is edited: these fields `[{field, label, text, hint?}]`, two buttons for who
 * has no Enter or Escape, and a line for what happens meanwhile. `save()`, `cancel()` and `typed()` hear of it;
 * what is on its way cannot be taken back.
 */
export function cellForm(fields, { testid, constraints, save, cancel, typed }) {
  const single = fields.length === 1;
  const back = () => form.ariaBusy !== "true" && cancel();
  const form = el("form", { class: `cell-form ${single ? "cell-form-single" : ""}`, novalidate: true, oninput: typed,
    data: { testid, constraints } },
    fields.map((one) => field(one, !single)),
    el("div", { class: "cell-buttons" },
      button("check", "office.cell.save", { class: "cell-save", tabindex: single ? "-1" : null }),
      button("close", "office.cell.cancel", { type: "button", tabindex: single ? "-1" : null, onclick: back })),
    el("p", { class: "cell-note", role: "status" }),
    el("p", { class: "form-error", role: "alert", hidden: true }));
  constrain(form);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    save();
  });
  form.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || event.isComposing) return;
    event.preventDefault();
    back();
  });
  return form;
}

function field({ field: name, label, text, hint }, labelled) {
  const id = `cell-${name}-${(count += 1)}`;
  const input = el("input", { id, name, "aria-describedby": hint ? `${id}-hint ${id}-error` : `${id}-error`,
    data: { testid: `cell-${name}` }, ...INPUTS[name] });
  input.value = text;
  return el("div", { class: "field" },
    el("label", { for: id, class: labelled ? null : "visually-hidden" }, label), input,
    hint && el("p", { class: "field-hint", id: `${id}-hint` }, hint),
    el("p", { class: "field-error", id: `${id}-error`, hidden: true }));
}

/** Not a stop of the Tab key where Tab saves and goes on. */
const button = (name, key, attributes) =>
  el("button", { "aria-label": t(key), title: t(key), data: { testid: key.split(".").at(-1) }, ...attributes },
    icon(name));

rules(); // asked for early: whoever opens a cell can be told at once what is wrong
