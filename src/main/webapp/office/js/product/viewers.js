import { t } from "/js/i18n.js";
import { feed } from "/js/live/feed.js";

/** Says how many people look at the product in the shop now, and goes on saying so. */
export function followViewers(place, productId) {
  feed.follow(`viewers:${productId}`, (notice) => {
    if (!notice) return; // it is told anew on every connection
    const count = notice.viewers;
    place.dataset.viewers = count;
    place.textContent = count === 0 ? t("office.nobody-looks") : t("office.viewers", { count });
  });
}
