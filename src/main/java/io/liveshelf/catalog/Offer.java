package io.liveshelf.catalog;

/**
 * On what terms a product is sold.
 *
 * @param oneOfAKind whether it is to be claimed
 * @param purchaseLimit how many of it one customer may buy, or null for as many as they like
 */
public record Offer(ProductCard card, boolean oneOfAKind, Integer purchaseLimit) {}
