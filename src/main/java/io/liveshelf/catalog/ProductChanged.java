package io.liveshelf.catalog;

/** A product was created, edited, deleted or restored; this is what a page now shows of it. */
public record ProductChanged(ProductCard card) {}
