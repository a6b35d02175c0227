// A filter in RSQL as the conditions it is made of, so that one can be added, exchanged or taken away.

const TOKEN = /'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*"|(?<=[\s)])(?:and|or)(?=[\s(])|\\.|[^]/gi;

/** The conditions all of which must hold; a filter that says "or" is one, in parentheses. */
export function conditions(filter) {
  const parts = [""];
  let depth = 0;
  for (const [token] of filter.matchAll(TOKEN)) {
    depth += { "(": 1, ")": -1 }[token] ?? 0;
    const sign = depth === 0 ? token.toLowerCase() : "";
    if (sign === "," || sign === "or") return [`(${filter.trim()})`];
    if (sign === ";" || sign === "and") parts.push("");
    else parts[parts.length - 1] += token;
  }
  return parts.map((part) => part.trim()).filter(Boolean);
}

/** What the filter demands of that attribute alone; empty if it demands nothing. */
export const demanded = (filter, attribute) =>
  conditions(filter).filter((condition) => isAbout(condition, attribute)).join(";");

/** The filter that demands this of the attribute, and not what it did; nothing, if the condition is empty. */
export const demanding = (filter, attribute, condition) =>
  [...conditions(filter).filter((other) => !isAbout(other, attribute)), condition].filter(Boolean).join(";");

/** The filter with one more condition. */
export const adding = (filter, condition) => [...conditions(filter), condition].join(";");

function isAbout(condition, attribute) {
  return condition.startsWith(attribute) && /^\s*[=!<>]/.test(condition.slice(attribute.length));
}
