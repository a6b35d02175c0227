import { el } from "../dom.js";
import { language, LANGUAGES, switchLanguage, t } from "../i18n.js";
import { icon } from "../icons.js";
import { theme, toggleTheme } from "../theme.js";

/** The choice of language; each is named in itself. */
export function languageChoice() {
  const options = Object.entries(LANGUAGES).map(([code, name]) =>
    el("option", { value: code, lang: code, selected: code === language }, name));
  const choice = el("select", {
    "aria-label": t("header.language"),
    data: { testid: "language" },
    onchange: () => switchLanguage(choice.value),
  }, options);
  return choice;
}

/** Light or dark. */
export function themeButton() {
  const button = el("button", { class: "header-theme", type: "button", data: { testid: "theme" } });
  const refresh = () => {
    button.setAttribute("aria-label", t(`header.theme.${theme()}`));
    button.replaceChildren(icon(theme() === "dark" ? "sun" : "moon"));
  };
  button.addEventListener("click", () => {
    toggleTheme();
    refresh();
  });
  refresh();
  return button;
}
