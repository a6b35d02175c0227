package io.liveshelf.ordering;

import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(ArquillianExtension.class)
class OptimisticTakerIT extends StockTakerContract {

    @Override
    String path() {
        return "optimistic";
    }
}
