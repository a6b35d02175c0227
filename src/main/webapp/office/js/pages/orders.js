import { every } from "/js/every.js";
import { feed } from "/js/live/feed.js";
import { followLinks } from "../links.js";
import { openOffice } from "../office.js";
import { Board } from "../orders/board.js";

const TOPIC = "orders";
const LOOK_AGAIN_MS = 15_000; // for news that did not come by themselves
const GATHER_MS = 300; // a rush of orders is one look

openOffice("office.nav.orders", (main) => {
  const part = (id) => main.querySelector(`#${id}`);
  const board = new Board({ views: part("views"), count: part("count"), single: part("single"), orders: part("orders") });
  let soon = null;

  const look = () => {
    soon ??= setTimeout(() => {
      soon = null;
      board.look();
    }, GATHER_MS);
  };

  followLinks(main, (link) => {
    board.open();
    if (!link.closest(".state-chips")) part("count").focus();
  });
  addEventListener("popstate", () => board.open());
  board.open();
  feed.follow(TOPIC, look);
  every(LOOK_AGAIN_MS, () => board.look());
});
