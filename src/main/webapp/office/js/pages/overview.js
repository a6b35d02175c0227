import { audit, status } from "../api.js";
import { every } from "/js/every.js";
import { openOffice } from "../office.js";
import { drawBooks } from "../overview/books.js";
import { drawFigures, loadFigures } from "../overview/figures.js";
import { drawHealth } from "../overview/health.js";
import { drawLatest, loadLatest } from "../overview/latest.js";
import { section } from "../overview/section.js";
import { drawShort, loadShort } from "../overview/short.js";

const REFRESH_MS = 20_000;

openOffice("office.nav.overview", (main) => {
  const part = (id, load, draw) => section(main.querySelector(`#${id}`), load, draw);
  const moving = [
    part("figures", loadFigures, drawFigures),
    part("short", loadShort, drawShort),
    part("latest", loadLatest, drawLatest),
    part("status", status, drawHealth),
  ];
  const books = part("audit", audit, (findings) => drawBooks(findings, () => books()));
  every(REFRESH_MS, () => Promise.all(moving.map((refresh) => refresh({ byItself: true }))));
});
