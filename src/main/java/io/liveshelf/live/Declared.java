package io.liveshelf.live;

/**
 * What a page says it shows of a product already.
 *
 * @param revision the stock's, or {@link LiveItem#NOTHING}
 * @param version the card's; {@link LiveItem#NOTHING} if it shows nothing of the product, and
 *     {@link #WHATEVER_IT_IS} if it told the stock's revision only: such a page is told of later changes of the
 *     card, and at once if the product is withdrawn
 */
record Declared(long revision, long version) {
    static final long WHATEVER_IT_IS = -2;
}
