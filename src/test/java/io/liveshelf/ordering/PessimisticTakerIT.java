package io.liveshelf.ordering;

import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(ArquillianExtension.class)
class PessimisticTakerIT extends StockTakerContract {

    @Override
    String path() {
        return "pessimistic";
    }
}
