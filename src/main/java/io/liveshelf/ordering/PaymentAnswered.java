package io.liveshelf.ordering;

/** A gateway tells, by itself, what it decided; fired outside any transaction, and perhaps more than once. */
public record PaymentAnswered(String paymentId, GatewayAnswer answer) {}
