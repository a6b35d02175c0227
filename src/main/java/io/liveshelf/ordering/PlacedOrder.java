package io.liveshelf.ordering;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;

/**
 * The answer to an order that was placed.
 *
 * @param missing what was asked for and not to be had, where the shopper took what there was
 */
record PlacedOrder(
        @JsonUnwrapped OrderView order,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Judgement.Shortage> missing) {}
