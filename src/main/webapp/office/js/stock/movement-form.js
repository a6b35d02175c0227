import { toast } from "/js/components/toast-stack.js";
import { check, refuse, submitting, values } from "/js/forms.js";
import { t } from "/js/i18n.js";
import { restored } from "../product/elsewhere.js";
import { book, placed, takeOut, typedIn } from "./booking.js";
import { MovementDraft } from "./movement-draft.js";

/**
 * One way to change stock: sends `{kind, quantity, reason, …more()}` and hands the stock that comes back to `done`.
 * What is typed is kept until it is booked, with what `beside()` says of it. `refused(problem)` may take a refusal upon
 * itself by answering true. Answers what was kept before, if it is `usable`, or null.
 */
export function movementForm(form, options) {
  const { productId, kind, me, done, beside = () => ({}), more = () => ({}), refused = () => false } = options;
  const draft = new MovementDraft(productId, kind, me);

  const keep = () => {
    const typed = typedIn(form);
    draft.keep(typed && { ...typed, ...beside() });
  };
  const send = async () => {
    const sent = typedIn(form);
    try {
      const stock = await book(productId, { kind, ...values(form), ...more() }, draft);
      takeOut(form, sent);
      form.dispatchEvent(new Event("input"));
      toast(t(`office.${kind}.done`, { count: stock.onHand }), { tone: "success" });
      done(stock);
    } catch (problem) {
      if (!refused(problem)) refuse(form, placed(problem));
    }
  };

  form.addEventListener("input", keep);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (check(form)) submitting(form, send);
  });
  return resume(form, draft.kept, options);
}

function resume(form, kept, { me, usable = () => true }) {
  if (!kept || !usable(kept.typed)) return null;
  const { quantity, reason } = form.elements;
  quantity.value = kept.typed.quantity;
  reason.value = kept.typed.reason;
  const note = form.querySelector(".movement-note");
  restored(note, kept, me);
  form.addEventListener("input", () => note.replaceChildren(), { once: true });
  return kept.typed;
}
