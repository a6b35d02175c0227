package io.liveshelf.ordering;

import io.liveshelf.testing.TakesLong;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(ArquillianExtension.class)
@TakesLong
class OptimisticTakerIT extends StockTakerContract {

    @Override
    String path() {
        return "optimistic";
    }
}
