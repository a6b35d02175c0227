const DARK = matchMedia("(prefers-color-scheme: dark)");

/** "light" or "dark": what the reader chose here, otherwise what the system wishes. */
export function theme() {
  return document.documentElement.dataset.theme ?? (DARK.matches ? "dark" : "light");
}

/** Turns to the other one and remembers it (read again by boot.js, hence plain text). */
export function toggleTheme() {
  const next = theme() === "dark" ? "light" : "dark";
  document.documentElement.dataset.theme = next;
  try {
    localStorage.setItem("liveshelf.theme", next);
  } catch {
    // for this page only
  }
  return next;
}
