// A classic script in <head>: decides language, direction and colours before the first paint, so that nothing
// flashes. js/i18n.js and js/theme.js take over from what is set here on <html>.
(() => {
  const LANGUAGES = ["en", "zh", "fa"];
  const RIGHT_TO_LEFT = ["fa"];
  const root = document.documentElement;

  const recall = (key) => {
    try {
      return localStorage.getItem(key);
    } catch {
      return null; // storage may be forbidden; the shop still works
    }
  };
  const remember = (key, value) => {
    try {
      localStorage.setItem(key, value);
    } catch {
      // as above
    }
  };
  const primary = (tag) => (tag ?? "").toLowerCase().split("-")[0];
  const known = (tag) => LANGUAGES.includes(tag);

  const asked = primary(new URLSearchParams(location.search).get("lang"));
  if (known(asked)) remember("liveshelf.lang", asked);
  root.lang = [asked, recall("liveshelf.lang"), ...navigator.languages].map(primary).find(known) ?? "en";
  root.dir = RIGHT_TO_LEFT.includes(root.lang) ? "rtl" : "ltr";

  // Until a page's own script is there nothing it sends is of use: a password least of all.
  addEventListener("submit", (event) => event.target.method === "post" && event.preventDefault());

  const theme = recall("liveshelf.theme");
  if (theme === "light" || theme === "dark") root.dataset.theme = theme;
})();
