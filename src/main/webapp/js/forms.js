import { complaints, NEEDS_A_VALUE, rules } from "./constraints.js";
import { plainNumber } from "./numbers.js";

// A form says in `data-constraints` which of the server's forms it is, and carries `novalidate`; no rule stands in the
// HTML. A field is named as in the body that is sent, or says its path in `data-path`; `data-number` is a number in any
// digits, "whole" one that is sent as such. Each has a
// `<p class="field-error" id="{id}-error" hidden>` named by its aria-describedby. Nothing waits for the rules: until they
// are there, and where they are not to be had, the server's refusal is shown in the same places.

const WHOLE = /^-?\d{1,15}$/;

let known = {};
const readers = new WeakMap();

/** Puts the rules of the form on its fields, as soon as they are there; again after the form became another one. */
export async function constrain(form) {
  attend(form);
  known = await rules();
  for (const field of allFields(form)) mark(field, rulesOf(form));
  form.dataset.ruled = "";
}

/** Says at each field what is wrong with it and moves to the first; answers whether all is well. */
export function check(form, read = values) {
  attend(form);
  readers.set(form, read);
  return showErrors(form, placed(form, complaints(rulesOf(form), read(form))));
}

/** What stands in the form as it is sent, by the paths of its fields; an empty text is none (null). */
export function values(form) {
  const body = {};
  for (const field of fields(form)) put(body, pathOf(field), valueOf(field));
  return body;
}

/** A whole number, or the text itself, which the server then says is none. */
export const wholeNumber = (text) => (WHOLE.test(text) ? Number(text) : text);

/** Shows a refusal: each error at its field; if none is of a field here, what was said stands above the button. */
export function refuse(form, problem) {
  const errors = placed(form, problem.errors);
  showErrors(form, errors);
  if (errors.length === 0) say(form, problem.errors[0]?.message ?? problem.detail);
}

/** Runs the work while the form's button is busy; a second click meanwhile does nothing. */
export async function submitting(form, work) {
  if (form.ariaBusy === "true") return;
  form.ariaBusy = "true";
  say(form, "");
  try {
    await work();
  } finally {
    form.ariaBusy = "false";
  }
}

/** The sentence above the button; empty hides it. */
export function say(form, text) {
  const line = form.querySelector(".form-error");
  line.textContent = text;
  line.hidden = !text;
}

const rulesOf = (form) => known[form.dataset.constraints] ?? {};

/** What the rules say to the browser and to who cannot see it; the judging is done here. */
function mark(field, all) {
  const path = pathOf(field);
  const own = all[path] ?? [];
  const find = (...names) => own.find(({ rule }) => names.includes(rule));
  field.required = Boolean(find(...NEEDS_A_VALUE, "Filled"));
  const size = `${path}[]` in all ? null : find("Size"); // a list's size is one of entries
  if (size && "maxLength" in field) field.maxLength = size.max;
  if (find("Whole") && find("Min")?.value >= 0) field.inputMode = "numeric";
}

/** While a field is wrong, it is judged anew with each letter; what only the server can know is taken back. */
function attend(form) {
  if (readers.has(form)) return;
  readers.set(form, values);
  form.addEventListener("input", ({ target }) => {
    if (target.ariaInvalid !== "true") return;
    const errors = placed(form, complaints(rulesOf(form), readers.get(form)(form)));
    showError(target, errors.find(({ field }) => field === target)?.message);
  });
}

function showErrors(form, errors) {
  for (const field of fields(form)) showError(field, errors.find((error) => error.field === field)?.message);
  form.querySelector("[aria-invalid=true]")?.focus();
  return errors.length === 0;
}

function showError(field, message) {
  const line = field.form.querySelector(`[id="${field.id}-error"]`); // the form may be off the page just now
  line.textContent = message ?? "";
  line.hidden = !message;
  field.setAttribute("aria-invalid", Boolean(message));
}

/** The errors that are of a field here, with that field. */
function placed(form, errors) {
  return errors.map(({ field, message }) => ({ field: fieldAt(form, field), message })).filter(({ field }) => field);
}

/** The field of that path, or of the list or the body around it, or else of its last name. */
function fieldAt(form, path) {
  const plain = String(path).replace(/\[\d+\]/g, "");
  const all = fields(form);
  return all.find((field) => [path, plain].includes(pathOf(field)))
    ?? all.find((field) => field.name === plain.split(".").pop());
}

const pathOf = (field) => field.dataset.path ?? field.name;

function valueOf(field) {
  if (field.type === "checkbox") return field.checked;
  const text = field.type === "password" ? field.value : field.value.trim();
  if (text === "") return null;
  if (field.dataset.number === undefined) return text;
  return field.dataset.number === "whole" ? wholeNumber(plainNumber(text)) : plainNumber(text);
}

function put(body, path, value) {
  const [name, ...rest] = path.split(".");
  if (rest.length === 0) body[name] = value;
  else put((body[name] ??= {}), rest.join("."), value);
}

const allFields = (form) => [...form.querySelectorAll(".field :is(input, textarea, select)")];

const fields = (form) => allFields(form).filter((field) => field.willValidate);

document.querySelectorAll("form[data-constraints]").forEach(constrain);
