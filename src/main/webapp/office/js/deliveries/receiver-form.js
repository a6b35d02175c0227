import { check, refuse, submitting } from "/js/forms.js";
import { el, fill } from "/js/dom.js";
import { t } from "/js/i18n.js";
import { signedOut } from "../access.js";
import { addReceiver } from "../api.js";

/** Adds a receiver and shows its secret, which the shop tells this once; `done()` is called when there is a new one. */
export function receiverForm(form, secretPlace, done) {
  const { url, topics } = form.elements;

  const body = () => ({ url: url.value.trim() || null, topics: topicsOf(topics.value) });
  const send = async () => {
    try {
      const receiver = await addReceiver(body());
      form.reset();
      fill(secretPlace, secretNote(receiver, () => fill(secretPlace)));
      await done();
    } catch (problem) {
      if (!signedOut(problem)) refuse(form, problem);
    }
  };

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (check(form, body)) submitting(form, send);
  });
}

const topicsOf = (text) => text.split(/[\s,،、，]+/).filter(Boolean);

function secretNote({ url, secret }, close) {
  return el("div", { class: "secret", data: { testid: "secret" } },
    el("p", {}, t("office.receivers.secret", { url })),
    el("code", { class: "secret-text", dir: "ltr" }, secret),
    el("button", { class: "button button-quiet button-small", type: "button", onclick: close }, t("office.receivers.noted")));
}
