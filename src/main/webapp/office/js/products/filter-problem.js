import { el, fill } from "/js/dom.js";

const AROUND = 24; // as much of the filter as is shown on each side of the place where it went wrong

/** Says at the filter field what is wrong with the text that was asked, and where; without a problem takes it back. */
export function showFilterProblem(field, problem, asked = "") {
  const line = document.getElementById(`${field.id}-error`);
  field.setAttribute("aria-invalid", Boolean(problem));
  line.hidden = !problem;
  fill(line, problem && [el("p", {}, problem.detail), excerpt(asked, problem.body.position)]);
  if (problem && !elsewhere(field)) field.focus();
}

/** Whether somebody is writing or choosing at another place by now. */
function elsewhere(field) {
  const { activeElement } = document;
  return activeElement !== field && activeElement.matches("input, select, textarea");
}

/** The filter with the character at that position (counted from 1) marked; past its end, an empty place is. */
function excerpt(text, position) {
  if (!Number.isSafeInteger(position) || position < 1) return null;
  const at = Math.min(position - 1, text.length);
  const before = text.slice(Math.max(0, at - AROUND), at);
  const after = text.slice(at + 1, at + 1 + AROUND);
  return el("code", { class: "filter-excerpt", dir: "ltr" },
    at > AROUND && "…", before, el("mark", {}, text[at] ?? "\u00a0"), after, at + 1 + AROUND < text.length && "…");
}
