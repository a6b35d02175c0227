package io.liveshelf.ordering;

import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(ArquillianExtension.class)
class GroupedTakerIT extends StockTakerContract {

    @Override
    String path() {
        return "grouped";
    }
}
