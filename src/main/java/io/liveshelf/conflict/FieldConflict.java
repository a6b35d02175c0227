package io.liveshelf.conflict;

/**
 * A field that both sides have changed, to different values.
 *
 * @param base what it was before; null also where that is not known any more
 */
record FieldConflict(String field, Object base, Object yours, Object theirs) {}
