package io.liveshelf.live;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.liveshelf.catalog.Money;
import io.liveshelf.platform.Json;
import java.util.List;
import org.junit.jupiter.api.Test;

class LiveItemTest {
    private static final ObjectMapper JSON = Json.mapper();

    private static final StockLine STOCK = new StockLine(42, 3, "low");
    private static final CardLine CARD =
            new CardLine(4, "Lamp \"Ö\"", new Money("19.90", "EUR"), "/api/media/lamp.svg", false);

    @Test
    void isCompleteWithStockAndCardOnly() {
        LiveItem nothing = LiveItem.unknown(7);
        assertThat(nothing.complete()).isFalse();
        assertThat(nothing.with(STOCK, JSON).complete()).isFalse();
        assertThat(nothing.with(CARD, JSON).complete()).isFalse();
        assertThat(nothing.with(STOCK, JSON).with(CARD, JSON).complete()).isTrue();
        assertThat(nothing.with(CARD, JSON).with(STOCK, JSON).complete()).isTrue();
    }

    @Test
    void unknownIsOlderThanTheFirstRevision() {
        LiveItem nothing = LiveItem.unknown(7);
        assertThat(nothing.revision()).isEqualTo(LiveItem.NOTHING);
        assertThat(nothing.version()).isEqualTo(LiveItem.NOTHING);
        assertThat(nothing.with(new StockLine(0, 1, "low"), JSON).revision()).isZero();
        assertThat(nothing.with(new CardLine(0, "A", null, null, false), JSON).version())
                .isZero();
    }

    @Test
    void aloneItIsOneFrameForAll() {
        LiveItem item = item();
        assertThat(item.alone(false).text())
                .isEqualTo(Frame.ofStock(List.of(item.json(false))).text());
        assertThat(item.alone(true).text())
                .isEqualTo(Frame.ofStock(List.of(item.json(true))).text());
        assertThat(item.alone(false)).isSameAs(item.alone(false));
    }

    @Test
    void olderOrEqualStockChangesNothing() {
        LiveItem item = item();
        assertThat(item.with(new StockLine(41, 99, "in-stock"), JSON)).isSameAs(item);
        assertThat(item.with(new StockLine(42, 99, "in-stock"), JSON)).isSameAs(item);
        assertThat(item.with(new StockLine(43, 99, "in-stock"), JSON).json(false))
                .contains("\"available\":99", "\"revision\":43");
    }

    @Test
    void olderOrEqualCardChangesNothing() {
        LiveItem item = item();
        assertThat(item.with(new CardLine(3, "Old", CARD.price(), null, true), JSON))
                .isSameAs(item);
        assertThat(item.with(new CardLine(4, "Old", CARD.price(), null, true), JSON))
                .isSameAs(item);
        assertThat(item.with(new CardLine(5, "New", CARD.price(), null, false), JSON)
                        .json(true))
                .contains("\"name\":\"New\"", "\"version\":5");
    }

    @Test
    void stockAndCardAreFencedApart() {
        LiveItem item =
                item().with(new StockLine(50, 1, "low"), JSON).with(new CardLine(5, "B", null, null, false), JSON);
        assertThat(item.revision()).isEqualTo(50);
        assertThat(item.version()).isEqualTo(5);
    }

    @Test
    void changeLeavesTheFormerItemAsItWas() {
        LiveItem item = item();
        item.with(new StockLine(43, 99, "in-stock"), JSON);
        assertThat(item.json(false)).contains("\"available\":3");
    }

    @Test
    void briefFormTellsTheStockAlone() {
        assertThat(item().json(false)).isEqualTo("{\"id\":7,\"available\":3,\"state\":\"low\",\"revision\":42}");
    }

    @Test
    void fullFormTellsTheCardToo() {
        assertThat(item().json(true))
                .isEqualTo("{\"id\":7,\"available\":3,\"state\":\"low\",\"revision\":42,\"name\":\"Lamp \\\"Ö\\\"\","
                        + "\"price\":{\"amount\":\"19.90\",\"currency\":\"EUR\"},\"image\":\"/api/media/lamp.svg\","
                        + "\"version\":4}");
    }

    @Test
    void missingPictureIsSaid() {
        assertThat(item().with(new CardLine(5, "Lamp", CARD.price(), null, false), JSON)
                        .json(true))
                .contains("\"image\":null");
    }

    @Test
    void withdrawnProductSaysSoWhateverItsStock() {
        LiveItem item = item().with(new CardLine(5, "Lamp", CARD.price(), null, true), JSON);
        assertThat(item.withdrawn()).isTrue();
        assertThat(item.with(new StockLine(43, 9, "in-stock"), JSON).json(false))
                .contains("\"state\":\"withdrawn\"", "\"available\":9");
    }

    @Test
    void restoredProductTellsItsStockAgain() {
        LiveItem item = item().with(new CardLine(5, "Lamp", CARD.price(), null, true), JSON)
                .with(new CardLine(6, "Lamp", CARD.price(), null, false), JSON);
        assertThat(item.withdrawn()).isFalse();
        assertThat(item.json(false)).contains("\"state\":\"low\"");
    }

    @Test
    void isEncodedOnce() {
        LiveItem item = item();
        assertThat(item.json(false)).isSameAs(item.json(false));
        assertThat(item.json(true)).isSameAs(item.json(true));
    }

    private static LiveItem item() {
        return LiveItem.unknown(7).with(STOCK, JSON).with(CARD, JSON);
    }
}
