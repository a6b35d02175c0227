import { el, fill } from "/js/dom.js";
import { t } from "/js/i18n.js";
import { signedOut } from "../access.js";

/**
 * A part of the overview that loads by itself: shows what `load()` answers through `draw(answer)`, and where that
 * fails, why, with a way to try again. Answers a function that loads it anew; by itself, as opposed to on demand, it
 * neither takes away what the keyboard is on nor what was shown before a passing failure.
 */
export function section(place, load, draw) {
  let drawn = false;

  const put = (...content) => {
    const focused = place.contains(document.activeElement);
    fill(place, ...content);
    if (focused) place.querySelector("button, a")?.focus();
  };
  const refresh = async ({ byItself = false } = {}) => {
    const untouched = () => byItself && drawn && place.contains(document.activeElement);
    if (untouched()) return;
    try {
      const answer = await load();
      if (untouched()) return;
      put(draw(answer));
      drawn = true;
    } catch (problem) {
      if (signedOut(problem) || (byItself && drawn && problem.passing)) return;
      put(el("p", { class: "form-error" }, problem.detail), el("button", { class: "button button-quiet button-small",
        type: "button", data: { testid: "retry" }, onclick: () => refresh() }, t("error.retry")));
    }
  };

  fill(place, el("span", { class: "skeleton" }));
  refresh();
  return refresh;
}
