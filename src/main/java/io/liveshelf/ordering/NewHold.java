package io.liveshelf.ordering;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;

/**
 * What is to be held for a shopper.
 *
 * @param partial whether to hold what there is where not all can be had
 */
public record NewHold(@NotEmpty @Size(max = 1000) List<NewOrder.@NotNull @Valid Line> lines, Boolean partial) {}
