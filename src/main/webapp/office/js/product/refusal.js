const SKU_TAKEN = "sku-taken";

/** Shown in place of a refusal, it takes back whatever the form complained of. */
export const NOTHING_WRONG = Object.freeze({ detail: "", errors: [] });

/** The refusal with its errors at the fields of the form: a taken SKU at the SKU, a wrong currency at the price. */
export function placed(problem) {
  const errors = problem.code === SKU_TAKEN ? [{ field: "sku", message: problem.detail }] : problem.errors;
  return {
    detail: problem.detail,
    errors: errors.map(({ field, message }) => ({ field: /^price\b/.test(field) ? "amount" : field, message })),
  };
}
