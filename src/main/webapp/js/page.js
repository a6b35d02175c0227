import { shop } from "./api/shop.js";
import { takeFlashes } from "./flash.js";
import "./input-method.js";
import { t, translate } from "./i18n.js";
import "./components/shop-header.js";
import "./components/shop-footer.js";
import { toast } from "./components/toast-stack.js";

/** What every page does first: speaks the reader's language, bears its title, hands over messages left for it. */
export function openPage(titleKey) {
  translate();
  setTitle(t(titleKey));
  for (const { key, params } of takeFlashes()) toast(t(key, params), { tone: "success" });
  return document.querySelector("main");
}

/** The page's own title with the shop's name. */
export async function setTitle(title) {
  document.title = title;
  const { name } = await shop();
  if (document.title === title) document.title = t("title.page", { title, shop: name });
}
