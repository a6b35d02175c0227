const SKU_TAKEN = "sku-taken";

/** The refusal with its errors at the fields of the form: a taken SKU at the SKU, whatever is wrong with the price there. */
export function placed(problem) {
  const errors = problem.code === SKU_TAKEN ? [{ field: "sku", message: problem.detail }] : problem.errors;
  return {
    detail: problem.detail,
    errors: errors.map(({ field, message }) => ({ field: /^price\b/.test(field) ? "amount" : field, message })),
  };
}
