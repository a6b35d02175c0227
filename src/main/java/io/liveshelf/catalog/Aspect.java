package io.liveshelf.catalog;

/** In what regard the catalogue can change, as far as an answer may depend on it. */
enum Aspect {
    /** Which products there are: one was created, deleted or restored. */
    MEMBERS,
    /** What is said of products: one was edited. */
    TEXT,
    /** How many there are of products. */
    STOCK,
    /** Whether there are any of a product. */
    SOLD_OUT
}
