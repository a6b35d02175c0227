import { toast } from "/js/components/toast-stack.js";
import { check, refuse, submitting, values } from "/js/forms.js";
import { t } from "/js/i18n.js";
import { move } from "../api.js";
import { withSession } from "../session-again.js";

const ABOUT_QUANTITY = ["below-zero", "too-many"];

/**
 * One way to change stock: sends `{kind, quantity, reason, …more()}` and hands the stock that comes back to `done`.
 * `refused(problem)` may take a refusal upon itself by answering true.
 */
export function movementForm(form, { productId, kind, done, more = () => ({}), refused = () => false }) {
  const send = async () => {
    const movement = { kind, ...values(form), ...more() };
    try {
      const stock = await withSession(() => move(productId, movement));
      form.reset();
      toast(t(`office.${kind}.done`, { count: stock.onHand }), { tone: "success" });
      done(stock);
    } catch (problem) {
      if (!refused(problem)) refuse(form, placed(problem));
    }
  };

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (check(form)) submitting(form, send);
  });
}

/** A number that the stock does not allow is wrong at its field. */
export function placed(problem) {
  if (!ABOUT_QUANTITY.includes(problem.code)) return problem;
  return { detail: problem.detail, errors: [{ field: "quantity", message: problem.detail }] };
}
