package io.liveshelf.conflict;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The tags in an {@code If-Match} or {@code If-None-Match} header (RFC 9110, sections 8.8.3 and 13.1). A header that
 * breaks the grammar names none.
 */
final class EntityTags {
    private record Tag(String value, boolean weak) {}

    private static final Pattern TAG = Pattern.compile("(W/)?\"([\\x21\\x23-\\x7E\\x80-\\xFF]*)\"");
    /** Never goes back, so that no header takes long. */
    private static final Pattern LIST = Pattern.compile("[\\s,]*+" + TAG + "(?:\\s*+,\\s*+(?:" + TAG + ")?+)*+\\s*+");

    private static final Pattern WHOLE_NUMBER = Pattern.compile("0|[1-9]\\d{0,17}");

    private final boolean any;
    private final List<Tag> tags = new ArrayList<>();

    private EntityTags(boolean any) {
        this.any = any;
    }

    /** @param header not null */
    static EntityTags in(String header) {
        EntityTags read = new EntityTags(header.strip().equals("*"));
        if (LIST.matcher(header).matches()) {
            Matcher tag = TAG.matcher(header);
            while (tag.find()) {
                read.tags.add(new Tag(tag.group(2), tag.group(1) != null));
            }
        }
        return read;
    }

    /** Whether it is {@code *}: whatever there is. */
    boolean isAny() {
        return any;
    }

    /** Whether a strong tag is this one; weak ones never are. */
    boolean hasStrong(String value) {
        return any || tags.stream().anyMatch(tag -> !tag.weak() && tag.value().equals(value));
    }

    /** Whether a tag, strong or weak, is this one. */
    boolean has(String value) {
        return any || tags.stream().anyMatch(tag -> tag.value().equals(value));
    }

    /**
     * The one version that is named; empty if none is, or more than one. Which of several an edit was made on nobody can
     * tell, and to take any of them for its base could lose what the editor, or somebody else, has changed since.
     */
    Optional<Long> onlyVersion() {
        Set<Tag> versions = tags.stream()
                .filter(tag -> WHOLE_NUMBER.matcher(tag.value()).matches())
                .collect(Collectors.toSet());
        return versions.size() == 1
                ? versions.stream()
                        .filter(tag -> !tag.weak())
                        .map(tag -> Long.valueOf(tag.value()))
                        .findFirst()
                : Optional.empty();
    }
}
