package io.liveshelf.catalog;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

/**
 * What an operator says of a product. Blanks around texts are dropped, empty optional texts are none.
 *
 * @param oneOfAKind whether there is only one, to be claimed; null for no
 * @param purchaseLimit how many of it one customer may buy, or null for as many as they like
 * @param openingStock for a new product only: how many are on hand from the start
 */
public record ProductDraft(
        @NotBlank @Size(max = 64) @Pattern(regexp = PLAIN, message = "invalid.text") String sku,

        @NotBlank @Size(max = 200) @Pattern(regexp = PLAIN, message = "invalid.text") String name,

        @Size(max = 10_000) @Pattern(regexp = PLAIN, message = "invalid.text") String description,

        @Size(max = 100) @Pattern(regexp = PLAIN, message = "invalid.text") String brand,

        @Size(max = 100) @Pattern(regexp = PLAIN, message = "invalid.text") String category,

        @NotNull @Valid Money price,

        @Size(max = 500) @Pattern(regexp = OWN_PATH, message = "invalid.path") String image,

        @Size(max = 500) @Pattern(regexp = OWN_PATH, message = "invalid.path") String video,

        Boolean oneOfAKind,

        @Min(1) @Max(100_000) Integer purchaseLimit,

        @Min(0) @Max(1_000_000) Integer openingStock) {

    /** Anything but control characters other than line breaks and tabs; browsers judge by the same expression. */
    private static final String PLAIN = "[^\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\x7f]*";
    /** An absolute path on this site: no scheme, no host, no way up. */
    private static final String OWN_PATH = "/(?!/)(?!.*\\.\\.)[\\w./%~-]*";

    public ProductDraft {
        sku = stripped(sku);
        name = stripped(name);
        description = stripped(description);
        brand = stripped(brand);
        category = stripped(category);
        image = stripped(image);
        video = stripped(video);
    }

    private static String stripped(String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
