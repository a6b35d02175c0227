import { has, t } from "./i18n.js";

// Forms carry `novalidate`: the rules stand in the HTML (required, type, minlength), the words in the message files.
// Each field has a `<p class="field-error" id="{id}-error" hidden>` named by its aria-describedby.

/** Says at each field what is wrong with it and moves to the first; answers whether all is well. */
export function check(form) {
  const errors = fields(form).map((field) => ({ field: field.name, message: complaint(field) }));
  return showErrors(form, errors.filter(({ message }) => message));
}

/** Shows a refusal: each error at its field; if none is of a field here, what was said stands above the button. */
export function refuse(form, problem) {
  const errors = problem.errors.map(({ field, message }) => ({ field: lastSegment(field), message }));
  const placed = errors.filter(({ field }) => form.elements[field]);
  showErrors(form, placed);
  if (placed.length === 0) say(form, errors[0]?.message ?? problem.detail);
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

function showErrors(form, errors) {
  for (const field of fields(form)) {
    const message = errors.find((error) => error.field === field.name)?.message;
    const line = form.ownerDocument.getElementById(`${field.id}-error`);
    line.textContent = message ?? "";
    line.hidden = !message;
    field.setAttribute("aria-invalid", Boolean(message));
  }
  form.querySelector("[aria-invalid=true]")?.focus();
  return errors.length === 0;
}

function complaint(field) {
  const { validity } = field;
  if (validity.valueMissing || (field.required && field.value.trim() === "")) return of(field, "required");
  if (validity.typeMismatch) return of(field, field.type);
  const { minLength } = field;
  if (field.value !== "" && field.value.length < minLength) return of(field, "short", { count: minLength });
  return validity.valid ? null : of(field, "wrong");
}

/** A message of the field's own where there is one: `validation.email.required` before `validation.required`. */
function of(field, rule, params) {
  const own = `validation.${field.name}.${rule}`;
  return t(has(own) ? own : `validation.${rule}`, params);
}

const fields = (form) => [...form.querySelectorAll(".field :is(input, textarea, select)")].filter((field) => field.willValidate);

const lastSegment = (path) => String(path).split(".").pop();
