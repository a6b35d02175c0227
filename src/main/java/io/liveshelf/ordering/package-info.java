/**
 * Buying: from what a shopper asks for to the order that stands, once and only once however often it is asked
 * for, and on to its end. Stock is taken in the transaction that writes the order, and comes back in the one that
 * gives it up. An order goes the ways of {@link io.liveshelf.ordering.OrderTransition} only; money is moved by a
 * {@link io.liveshelf.ordering.PaymentGateway}, outside of transactions.
 */
package io.liveshelf.ordering;
