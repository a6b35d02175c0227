/**
 * Buying: from what a shopper asks for to the order that stands, once and only once however often it is asked
 * for. Stock is taken in the transaction that writes the order.
 */
package io.liveshelf.ordering;
