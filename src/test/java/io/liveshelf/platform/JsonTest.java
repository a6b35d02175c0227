package io.liveshelf.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.lang.ref.WeakReference;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class JsonTest {
    /** As the shop does with whatever it reads and writes. */
    public static final class ReadingAndWriting implements Supplier<String> {
        private record Told(List<Integer> numbers) {}

        @Override
        public String get() {
            try {
                Told told = Json.mapper().readValue("{\"numbers\":[1,2]}", Told.class);
                return Json.mapper().writeValueAsString(told);
            } catch (JsonProcessingException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    @Test
    void librariesThatAreTheServersKeepNoClassOfAShopThatIsGone() throws Exception {
        AnotherShop.awaitLetGo(use(new AnotherShop()));
    }

    private static WeakReference<ClassLoader> use(AnotherShop shop) throws ReflectiveOperationException {
        assertThat(shop.make(ReadingAndWriting.class, Supplier.class).get()).isEqualTo("{\"numbers\":[1,2]}");
        return new WeakReference<>(shop);
    }
}
