package io.liveshelf.live;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.liveshelf.catalog.StockState;
import java.util.List;

/**
 * The newest that this node knows of a product, and how it is told to pages, encoded once for all of them.
 * Immutable. Stock and card each give way only to a newer one, or where the database has lost them; until both are
 * known it is not {@link #complete}.
 */
final class LiveItem {
    /** What is known before anything is: older than everything. */
    static final long NOTHING = -1;

    private final long productId;
    private final StockLine stock;
    private final CardLine card;
    private final String brief;
    private final String full;
    private final Frame briefAlone;
    private final Frame fullAlone;

    private LiveItem(long productId, StockLine stock, CardLine card, ObjectMapper json) {
        this.productId = productId;
        this.stock = stock;
        this.card = card;
        this.brief = complete() ? encode(json, false) : null;
        this.full = complete() ? encode(json, true) : null;
        this.briefAlone = complete() ? Frame.ofStock(List.of(brief)) : null;
        this.fullAlone = complete() ? Frame.ofStock(List.of(full)) : null;
    }

    static LiveItem unknown(long productId) {
        return new LiveItem(productId, null, null, null);
    }

    /** With this stock, if it is newer; the same object if it is not. */
    LiveItem with(StockLine newer, ObjectMapper json) {
        return newer.revision() > revision() ? new LiveItem(productId, newer, card, json) : this;
    }

    /** With this card, if it is newer; the same object if it is not. */
    LiveItem with(CardLine newer, ObjectMapper json) {
        return newer.version() > version() ? new LiveItem(productId, stock, newer, json) : this;
    }

    /**
     * With this stock, if it is newer, or if it takes the place of what was known before the database was asked for it:
     * what is known was committed before, so an older one proves that the database has lost it.
     */
    LiveItem with(StockLine read, LiveItem known, ObjectMapper json) {
        return revision() == known.revision() && read.revision() != revision()
                ? new LiveItem(productId, read, card, json)
                : with(read, json);
    }

    /** The same with a card. */
    LiveItem with(CardLine read, LiveItem known, ObjectMapper json) {
        return version() == known.version() && read.version() != version()
                ? new LiveItem(productId, stock, read, json)
                : with(read, json);
    }

    private String encode(ObjectMapper json, boolean withCard) {
        ObjectNode item = json.createObjectNode()
                .put("id", productId)
                .put("available", stock.available())
                .put("state", card.withdrawn() ? StockState.WITHDRAWN.code() : stock.state())
                .put("revision", stock.revision());
        if (withCard) {
            item.put("name", card.name());
            item.set("price", json.valueToTree(card.price()));
            item.put("image", card.image()).put("version", card.version());
        }
        try {
            return json.writeValueAsString(item);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A product that JSON cannot hold", e);
        }
    }

    boolean complete() {
        return stock != null && card != null;
    }

    /** Whether it is behind the other in anything. */
    boolean isBehind(LiveItem other) {
        return isBehind(other.revision(), other.version());
    }

    boolean isBehind(long revision, long version) {
        return revision() < revision || version() < version;
    }

    boolean withdrawn() {
        return card != null && card.withdrawn();
    }

    long revision() {
        return stock == null ? NOTHING : stock.revision();
    }

    long version() {
        return card == null ? NOTHING : card.version();
    }

    /** As JSON: the stock alone, or with the card; only of a complete item. */
    String json(boolean withCard) {
        return withCard ? full : brief;
    }

    /** As JSON, with the card, for pages that show more than there ever was: they are to show this instead. */
    String restored() {
        return full.substring(0, full.length() - 1) + ",\"restored\":true}";
    }

    /** As a frame, of the stock alone or with the card: one for all pages that are to be told of nothing else. */
    Frame alone(boolean withCard) {
        return withCard ? fullAlone : briefAlone;
    }
}
