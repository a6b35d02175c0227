import { toast } from "/js/components/toast-stack.js";
import { t } from "/js/i18n.js";
import { deleteProduct, restoreProduct } from "../api.js";
import { withSession } from "../session-again.js";

const STALE = "stale";

/** Deletes the product as it is shown, offering to undo it; `done()` is called after each that worked. */
export async function remove(product, done) {
  await attempt(async () => {
    await deleteProduct(product.id, product.version);
    toast(t("office.delete.done", { name: product.name }), {
      action: { label: t("cart.undo"), run: () => restore(product, done) },
    });
    await done();
  }, done);
}

export async function restore(product, done) {
  await attempt(async () => {
    await restoreProduct(product.id);
    toast(t("office.restore.done", { name: product.name }), { tone: "success" });
    await done();
  }, done);
}

/** Somebody who changed the product meanwhile may have had a reason: what is stored is shown, and nothing is done. */
async function attempt(work, refresh) {
  try {
    await withSession(work);
  } catch (problem) {
    toast(problem.code === STALE ? t("office.delete.stale") : problem.detail, { tone: "danger" });
    if (problem.code === STALE) await refresh();
  }
}
