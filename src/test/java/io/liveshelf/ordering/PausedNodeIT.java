package io.liveshelf.ordering;

import static io.liveshelf.testing.Shopping.order;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.liveshelf.platform.Failures;
import io.liveshelf.testing.Client;
import io.liveshelf.testing.Goods;
import io.liveshelf.testing.OnDatabase;
import io.liveshelf.testing.ShopDatabase;
import io.liveshelf.testing.TakesLong;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import javax.naming.InitialContext;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** In the server: what a node has locked when it is paused is not locked for ever. */
@ExtendWith(ArquillianExtension.class)
@TakesLong
@OnDatabase(
        value = {ShopDatabase.POSTGRESQL, ShopDatabase.MARIADB},
        because = "it ends no transaction that lies idle")
class PausedNodeIT {

    @Test
    void stockThatAPausedTransactionHasLockedCanBeSoldAgain() throws Exception {
        long product = Goods.stocked(5);
        DataSource database = InitialContext.doLookup("jdbc/liveshelf");
        try (Connection paused = database.getConnection();
                var statement = paused.createStatement()) {
            paused.setAutoCommit(false);
            statement.execute("select 1 from sales.stock_item where product_id = " + product + " for update");

            assertThat(order(Client.guest(), product).code()).isEqualTo("busy");
            Awaitility.await("the database gives the transaction up")
                    .atMost(Duration.ofSeconds(20))
                    .until(() -> order(Client.guest(), product).status() == 201);

            SQLException late = catchThrowableOfType(
                    SQLException.class,
                    () -> statement.execute("update sales.stock_item set on_hand = 0 where product_id = " + product));
            assertThat(Failures.isUnreachable(late)).isTrue();
        }
        assertThat(Goods.onHand(product)).isEqualTo(4);
    }
}
