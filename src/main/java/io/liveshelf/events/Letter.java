package io.liveshelf.events;

import io.liveshelf.platform.Messages;
import io.liveshelf.platform.Written;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A letter in one language, written from the message bundles part by part; it becomes plain text and HTML that say the
 * same. Not thread-safe.
 */
public final class Letter {
    private final Messages messages;
    private final Locale language;
    private final String to;
    private final String shop;
    private final Optional<String> url;
    private final List<LetterPart> parts = new ArrayList<>();
    private String subject = "";

    Letter(Messages messages, Locale language, String to, String shop, Optional<String> url) {
        this.messages = messages;
        this.language = language;
        this.to = to;
        this.shop = shop;
        this.url = url;
    }

    public Locale language() {
        return language;
    }

    /** The text of a key in the letter's language; every text may name {@code {shop}}. */
    public String text(String key, Map<String, ?> arguments) {
        Map<String, Object> all = new HashMap<>(arguments);
        all.put("shop", shop);
        return messages.text(language, key, all);
    }

    /** A moment in UTC, as the letter's reader writes it. */
    public String time(Instant instant) {
        return Written.of(language).time(instant, ZoneOffset.UTC);
    }

    /** A whole number, as the letter's reader writes it. */
    public String number(long number) {
        return Written.of(language).number(number);
    }

    /** An amount of money, as the letter's reader writes it. */
    public String money(BigDecimal amount, String currency) {
        return Written.of(language).money(amount, currency);
    }

    public Letter subject(String key, Map<String, ?> arguments) {
        subject = text(key, arguments);
        return this;
    }

    /** Adds a paragraph. */
    public Letter paragraph(String key, Map<String, ?> arguments) {
        parts.add(new LetterPart.Paragraph(text(key, arguments)));
        return this;
    }

    /** Adds a line of a list: what, and what it amounts to. */
    public Letter item(String what, String amount) {
        parts.add(new LetterPart.Item(what, amount, false));
        return this;
    }

    /** Adds the line under such a list. */
    public Letter total(String key, String amount) {
        parts.add(new LetterPart.Item(text(key, Map.of()), amount, true));
        return this;
    }

    /**
     * Adds a link into the shop; nothing where the shop does not know its own address.
     *
     * @param path from the shop's root, with its slash
     */
    public Letter link(String key, String path) {
        url.ifPresent(shopUrl -> parts.add(new LetterPart.Link(text(key, Map.of()), shopUrl + path)));
        return this;
    }

    /** The whole letter. */
    public Mail mail() {
        List<LetterPart> all = new ArrayList<>();
        all.add(new LetterPart.Paragraph(text("mail.greeting", Map.of())));
        all.addAll(parts);
        String footer = text("mail.footer", Map.of());
        return new Mail(
                to,
                subject,
                LetterPrint.text(all, footer),
                LetterPrint.html(all, subject, shop, footer, language),
                language);
    }
}
