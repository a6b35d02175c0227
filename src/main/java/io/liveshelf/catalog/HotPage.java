package io.liveshelf.catalog;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A page as it was put together, and of what: as long as neither what was found nor any product on it has changed, the
 * very same bytes are sent again. Immutable.
 */
final class HotPage {
    private static final byte[] ITEMS = "{\"items\":[".getBytes(StandardCharsets.US_ASCII);

    private final ProductSearch search;
    private final QueryCache.Answer<Found> found;
    private final Shown[] products;
    private final Shown.State[] states;
    private final ProductAnswer answer;

    HotPage(ProductSearch search, QueryCache.Answer<Found> found, List<Shown.Seen> seen, ObjectMapper json) {
        this.search = search;
        this.found = found;
        this.products = seen.stream().map(Shown.Seen::product).toArray(Shown[]::new);
        this.states = seen.stream().map(Shown.Seen::state).toArray(Shown.State[]::new);
        this.answer = answer(json);
    }

    /** The page around its items is what the mapper makes of one without any. */
    private ProductAnswer answer(ObjectMapper json) {
        byte[] empty = ProductText.encoded(search.page(found.value(), List.of()), json);
        ByteArrayOutputStream body = new ByteArrayOutputStream(empty.length + states.length * 700);
        body.write(empty, 0, ITEMS.length);
        for (int i = 0; i < states.length; i++) {
            if (i > 0) {
                body.write(',');
            }
            states[i].text().write(states[i].stock(), body, json);
        }
        body.write(empty, ITEMS.length, empty.length - ITEMS.length);
        return ProductAnswer.of(body.toByteArray(), found.value().next());
    }

    /** Whether it is what the page would be now. */
    boolean isCurrentIn(Era era) {
        if (!found.isGoodIn(era)) {
            return false;
        }
        for (int i = 0; i < products.length; i++) {
            if (products[i].state() != states[i]) {
                return false;
            }
        }
        return true;
    }

    ProductSearch search() {
        return search;
    }

    ProductAnswer answer() {
        return answer;
    }

    /** About how many bytes it takes. */
    int weight() {
        return 500 + answer.length() + 16 * products.length + search.weight();
    }
}
