import { failure } from "/js/components/notice.js";
import { el, fill } from "/js/dom.js";
import { t } from "/js/i18n.js";
import { signedOut } from "../access.js";
import { deliveriesTo } from "../api.js";
import { entryRow } from "./entry.js";

const LATEST = 10;

/** One receiver: where, what for, how it is, and when opened its latest deliveries. */
export function receiverCard(receiver, { toggle, remove }) {
  const { id, url, topics, active } = receiver;
  const state = !active ? "paused" : receiver.resting ? "resting" : "active";
  return el("li", { class: "receiver", data: { testid: "receiver", receiverId: id } },
    el("div", { class: "receiver-head" },
      el("strong", { class: "receiver-url", dir: "ltr" }, url),
      el("span", { class: "entry-state", data: { state } }, t(`office.receivers.state.${state}`))),
    el("ul", { class: "topics", "aria-label": t("office.receivers.topics") },
      topics.map((topic) => el("li", {}, el("code", { dir: "ltr" }, topic)))),
    latest(id),
    el("div", { class: "office-actions" },
      el("button", { class: "button button-quiet button-small", type: "button", data: { testid: "toggle-receiver" },
        "aria-label": t(active ? "office.receivers.pause-one" : "office.receivers.resume-one", { url }),
        onclick: () => toggle(receiver) }, t(active ? "office.receivers.pause" : "office.receivers.resume")),
      removal(url, () => remove(receiver))));
}

/** Asked twice, as it cannot be undone. */
function removal(url, remove) {
  const button = el("button", { class: "button button-quiet button-small", type: "button",
    data: { testid: "remove-receiver" }, "aria-label": t("office.receivers.remove-one", { url }) }, t("office.receivers.remove"));
  button.addEventListener("click", () => {
    button.addEventListener("click", remove, { once: true });
    button.removeAttribute("aria-label");
    button.dataset.asking = "";
    button.textContent = t("office.receivers.sure");
  }, { once: true });
  return button;
}

function latest(id) {
  const place = el("div", { class: "results" });
  const show = async () => {
    place.ariaBusy = "true";
    try {
      const { items } = await deliveriesTo(id, LATEST);
      fill(place, items.length > 0
        ? el("ul", { class: "entries" }, items.map((entry) => entryRow(entry)))
        : el("p", { class: "entries-none" }, t("office.receivers.nothing-yet")));
    } catch (problem) {
      if (!signedOut(problem)) fill(place, failure(problem, show));
    } finally {
      place.ariaBusy = "false";
    }
  };
  const details = el("details", { class: "receiver-latest", data: { testid: "latest" } },
    el("summary", {}, t("office.receivers.latest")), place);
  details.addEventListener("toggle", () => details.open && show());
  return details;
}
