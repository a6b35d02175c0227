const cellsAround = (cell) => [...cell.closest("table").querySelectorAll("[data-cell]:has(button, input)")];

/** The editable cell so many places further on in reading order, if there is one. */
function beside(cell, steps) {
  const cells = cellsAround(cell);
  return cells[cells.indexOf(cell) + steps] ?? null;
}

/** Begins to edit that cell, or goes on with it. */
function enter(cell) {
  const input = cell.querySelector("input");
  if (input) input.focus();
  else cell.querySelector("button").click();
}

/** Tab in the field of a cell saves and goes on to the next; not if `save()` answers that it cannot. */
export function tabKey(input, save) {
  input.addEventListener("keydown", (event) => {
    if (event.key !== "Tab" || event.isComposing) return;
    const next = beside(input.closest("[data-cell]"), event.shiftKey ? -1 : 1);
    const saving = save();
    if (saving && !next) return; // on to whatever comes after the list
    event.preventDefault();
    if (saving) enter(next);
  });
}

/** Where the keyboard goes from a cell in which nothing can be done any more: to what can be done with the product. */
export const leave = (cell) => cell.closest("tr")?.querySelector(".row-actions :is(a, button)");

/** The same field so many products further down. */
function below(cell, steps) {
  const column = cellsAround(cell).filter(({ dataset }) => dataset.cell === cell.dataset.cell);
  return column[column.indexOf(cell) + steps] ?? null;
}

/** Among cells that are not being edited the arrow keys move, and F2 edits as Enter does. */
export function cellKeys(table) {
  table.addEventListener("keydown", (event) => {
    const button = event.target.closest(".cell-edit");
    if (!button || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    const target = event.key === "F2" ? button : targetOf(event.key, button.closest("[data-cell]"));
    if (!target) return;
    event.preventDefault();
    if (target === button) button.click();
    else target.querySelector("input, button").focus();
  });
}

function targetOf(key, cell) {
  const onwards = getComputedStyle(cell).direction === "rtl" ? -1 : 1;
  switch (key) {
    case "ArrowDown": return below(cell, 1);
    case "ArrowUp": return below(cell, -1);
    case "ArrowRight": return beside(cell, onwards);
    case "ArrowLeft": return beside(cell, -onwards);
    default: return null;
  }
}
