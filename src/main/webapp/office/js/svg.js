const SVG = "http://www.w3.org/2000/svg";

/** Makes an element of a drawing: `svg("path", {d})`. */
export function svg(tag, attributes, ...children) {
  const node = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  node.append(...children);
  return node;
}
