package io.liveshelf.events;

import io.liveshelf.platform.Messages;
import java.util.Optional;

/** Letters without a container. */
public final class LetterDesk {

    private LetterDesk() {}

    /** @param url the shop's address */
    public static Letters of(String shop, String url) {
        Letters letters = new Letters();
        letters.messages = new Messages();
        letters.shop = shop;
        letters.url = Optional.of(url);
        return letters;
    }
}
