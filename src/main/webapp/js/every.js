/**
 * Does the work again and again, so many milliseconds after it was last done (`pauseMs` may be a function that says
 * anew how many), while the page is looked at.
 */
export function every(pauseMs, work) {
  const again = () => setTimeout(async () => {
    if (document.visibilityState === "visible") await work();
    again();
  }, typeof pauseMs === "function" ? pauseMs() : pauseMs);
  again();
}
