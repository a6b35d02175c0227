import { product as load } from "/js/api/catalog.js";

const STALE = 412;
const NOT_FOUND = 404;

/** Whether the refusal says that the product is no longer what the edit began with. */
export const overtaken = ({ status }) => status === STALE || status === NOT_FOUND;

/**
 * What is stored instead: the refusal's own account of it (what is edited, with id and version), or else the product
 * as it is now. Throws a Problem where there is neither.
 */
export async function storedInstead({ body }, id) {
  return body?.theirs ? { ...body.theirs, id, version: body.version } : load(id);
}
