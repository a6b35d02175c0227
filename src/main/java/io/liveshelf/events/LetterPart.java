package io.liveshelf.events;

/** A piece of a letter. */
sealed interface LetterPart {
    /** Some sentences. */
    record Paragraph(String text) implements LetterPart {}

    /** A line of a list, or the one that sums it up. */
    record Item(String what, String amount, boolean isTotal) implements LetterPart {}

    /** A way into the shop. */
    record Link(String text, String href) implements LetterPart {}
}
