import { audit, status } from "../api.js";
import { every } from "/js/every.js";
import { openOffice } from "../office.js";
import { drawBooks } from "../overview/books.js";
import { drawFigures, loadFigures } from "../overview/figures.js";
import { drawHealth } from "../overview/health.js";
import { drawLive, loadLive } from "../overview/live.js";
import { drawLatest, loadLatest } from "../overview/latest.js";
import { section } from "../overview/section.js";
import { drawShort, loadShort } from "../overview/short.js";
import { drawViewed, loadViewed } from "../overview/viewed.js";

const REFRESH_MS = 20_000;
const VIEWED_MS = 10_000;
const LIVE_MS = 3_000;

openOffice("office.nav.overview", (main) => {
  const part = (id, load, draw) => section(main.querySelector(`#${id}`), load, draw);
  const moving = [
    part("figures", loadFigures, drawFigures),
    part("short", loadShort, drawShort),
    part("latest", loadLatest, drawLatest),
    part("status", status, drawHealth),
  ];
  const books = part("audit", audit, (findings) => drawBooks(findings, () => books()));
  const viewed = part("viewed", loadViewed, drawViewed);
  const live = part("live", loadLive, drawLive);
  every(LIVE_MS, () => live({ byItself: true }));
  every(VIEWED_MS, () => viewed({ byItself: true }));
  every(REFRESH_MS, () => Promise.all(moving.map((refresh) => refresh({ byItself: true }))));
});
