package io.liveshelf.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.liveshelf.platform.Tables;
import io.liveshelf.testing.Client;
import io.liveshelf.testing.Client.Reply;
import io.liveshelf.testing.Goods;
import io.liveshelf.testing.OnDatabase;
import io.liveshelf.testing.ShopDatabase;
import io.liveshelf.testing.TakesLong;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Over HTTP: a catalogue that does not answer, really, as somebody has its table locked. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
@TakesLong
class SlowCatalogIT {

    @Test
    @OnDatabase(
            value = {ShopDatabase.POSTGRESQL, ShopDatabase.MARIADB},
            because = "whoever reads there waits for nobody")
    void queryThatTakesTooLongIsGivenUpAndSaysSo() throws SQLException {
        String word = Goods.word("slow");
        try (Connection other = Tables.connect()) {
            other.setAutoCommit(false);
            ShopDatabase.lock(other, "catalog.product");

            Reply reply = Client.guest().get("products?q=" + word, "Accept-Language", "fa");

            assertThat(reply.status()).as(reply.toString()).isEqualTo(503);
            assertThat(reply.code()).isEqualTo("too-slow");
            assertThat(reply.json().path("detail").asText()).startsWith("این درخواست بیش از اندازه طول کشید");
            assertThat(reply.header("Retry-After")).isEqualTo("5");
        }
        assertThat(Client.guest().get("products?q=" + word).status()).isEqualTo(200);
    }

    @Test
    void editThatWaitsTooLongForItsRowIsGivenUpAndChangesNothing() throws SQLException {
        long product = Goods.stocked(3);
        try (Connection other = Tables.connect();
                Statement lock = other.createStatement()) {
            other.setAutoCommit(false);
            lock.execute("select 1 from catalog.product where id = " + product + " for update");

            Reply reply =
                    Client.operator().send("PATCH", "products/" + product, "{\"name\":\"Late\"}", "If-Match", "*");

            assertThat(reply.status()).as(reply.toString()).isEqualTo(503);
        }
        assertThat(Client.guest().get("products/" + product).json().path("name").asText())
                .isNotEqualTo("Late");
    }
}
