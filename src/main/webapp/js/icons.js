// Line icons on a 24 × 24 grid, drawn with the current text colour.
const PATHS = {
  cart: "M3 4h2.2l2.3 11.2h10.3L20 7.5H6"
    + "M9.5 20a.6.6 0 1 0 0-1.2.6.6 0 0 0 0 1.2m7.5 0a.6.6 0 1 0 0-1.2.6.6 0 0 0 0 1.2",
  menu: "M4 7.5h16M4 16.5h16",
  close: "M6 6l12 12M18 6 6 18",
  plus: "M12 5v14M5 12h14",
  minus: "M5 12h14",
  sun: "M12 16.5a4.5 4.5 0 1 0 0-9 4.5 4.5 0 0 0 0 9M12 2.5v2m0 15v2m9.5-9.5h-2m-15 0h-2"
    + "m16.2-6.7-1.4 1.4M6.7 17.3l-1.4 1.4m13.4 0-1.4-1.4M6.7 6.7 5.3 5.3",
  moon: "M20 14.2A8.2 8.2 0 0 1 9.8 4 8.2 8.2 0 1 0 20 14.2",
  check: "M5 12.5l4.5 4.5L19 7.5",
  forward: "M9 5.5l6.5 6.5L9 18.5",
  clock: "M12 20.5a8.5 8.5 0 1 0 0-17 8.5 8.5 0 0 0 0 17M12 7.5V12l3 2",
  card: "M3.5 6.5h17v11h-17zM3.5 10.5h17M7 14.5h3",
  filter: "M4 7h9m5 0h2M4 17h2m5 0h9M15.5 9.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5"
    + "M8.5 19.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5",
  search: "M10.5 17.5a7 7 0 1 0 0-14 7 7 0 0 0 0 14m5-2 5 5",
  back: "M15 5.5 8.5 12l6.5 6.5",
};
const SVG = "http://www.w3.org/2000/svg";

/** A decorative icon; "forward" and "back" turn around in right-to-left pages. */
export function icon(name) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("class", `icon icon-${name}`);
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", PATHS[name]);
  svg.append(path);
  return svg;
}
