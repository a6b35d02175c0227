package io.liveshelf.ordering;

/** Somebody bought something; the order has that id. */
public record OrderPlaced(String orderId) {}
