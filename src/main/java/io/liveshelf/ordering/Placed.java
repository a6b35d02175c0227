package io.liveshelf.ordering;

import io.liveshelf.conflict.Answer;

/**
 * The outcome of an order request.
 *
 * @param orderId null if it was refused
 * @param guest the guest whose order it is, so that a repeated answer makes its reader that guest again; else null
 */
record Placed(Answer answer, String orderId, String guest) {}
