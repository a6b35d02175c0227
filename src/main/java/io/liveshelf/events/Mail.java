package io.liveshelf.events;

import static java.util.Objects.requireNonNull;

import java.util.Locale;

/**
 * A mail as it is to be sent.
 *
 * @param to one address
 * @param text the plain part
 * @param html the same as a whole HTML document
 * @param language the one it is written in
 */
public record Mail(String to, String subject, String text, String html, Locale language) {
    public Mail {
        requireNonNull(to, "a mail needs an address");
        requireNonNull(subject, "a mail needs a subject");
        requireNonNull(text, "a mail needs a text");
        requireNonNull(html, "a mail needs its text as HTML");
        requireNonNull(language, "a mail needs a language");
    }
}
