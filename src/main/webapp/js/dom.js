/**
 * Makes an element: `el("a", {class: "button", href, data: {testid: "next"}, onclick}, "text", node)`. Attributes that
 * are null, undefined or false are left out; children that are null or false too. Text is always text, never markup.
 */
export function el(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (name === "data") Object.assign(node.dataset, value);
    else if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else node.setAttribute(name, value === true ? "" : value);
  }
  node.append(...present(children));
  return node;
}

/** Replaces what is inside the node; null and false children are left out. */
export function fill(node, ...children) {
  node.replaceChildren(...present(children));
  return node;
}

/**
 * Makes these elements all that is inside the node. One that is there already is not touched: what has the keyboard keeps
 * it, and what a mouse is about to click is clicked.
 */
export function arrange(node, elements) {
  for (const other of [...node.children]) if (!elements.includes(other)) other.remove();
  elements.forEach((element, index) => {
    if (node.children[index] !== element) node.insertBefore(element, node.children[index] ?? null);
  });
}

/** True where the reader asked for less motion. */
export function motionReduced() {
  return matchMedia("(prefers-reduced-motion: reduce)").matches;
}

function present(children) {
  return children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false);
}
