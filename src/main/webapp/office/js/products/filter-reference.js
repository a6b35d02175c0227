import { el } from "/js/dom.js";
import { t } from "/js/i18n.js";
import { ATTRIBUTES } from "./attributes.js";

const OPERATORS = { text: "== != =in= =out=", number: "== != < <= > >= =in= =out=", date: "== < <= > >=" };
const NULL = " =null= =notnull=";

/** All that can be written in a filter, with an example of each, which `use(example)` tries. */
export function filterReference(use) {
  return el("table", { class: "rows" },
    el("thead", {}, el("tr", {}, ["attribute", "meaning", "operators", "example"].map((column) =>
      el("th", { scope: "col" }, t(`office.reference.${column}`))))),
    el("tbody", {}, Object.entries(ATTRIBUTES).map(([name, { comparisons, type, example }]) =>
      el("tr", {}, el("th", { scope: "row" }, code(name)), el("td", {}, t(`office.attribute.${name}`)),
        el("td", {}, code(OPERATORS[type] + ("missing" in comparisons ? NULL : ""))),
        el("td", {}, el("button", { class: "link", type: "button", dir: "ltr", data: { testid: "example" },
          onclick: () => use(example) }, example))))));
}

const code = (text) => el("code", { dir: "ltr" }, text);
