import { plainNumber } from "/js/numbers.js";

/** Writes the fields marked `data-number` in plain digits, before the form is checked. */
export function tidyNumbers(form) {
  for (const field of form.querySelectorAll("[data-number]")) field.value = plainNumber(field.value);
}
