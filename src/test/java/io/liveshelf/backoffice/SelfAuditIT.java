package io.liveshelf.backoffice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.liveshelf.platform.Tables;
import io.liveshelf.testing.Books;
import io.liveshelf.testing.Client;
import io.liveshelf.testing.Client.Reply;
import io.liveshelf.testing.Goods;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Rows are spoilt behind the shop's back; the audit must find and name each, and nothing else. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class SelfAuditIT {

    private final Client operator = Client.operator();
    private long product;

    @BeforeEach
    void balancedBooks() {
        product = Goods.stocked(10);
        Books.balance();
    }

    @AfterEach
    void repaired() {
        Books.balance();
    }

    @Test
    void counterThatIsNotTheLedgersSumIsNamed() throws SQLException {
        Tables.update("update sales.stock_item set on_hand = on_hand + 1 where product_id = " + product);
        try {
            JsonNode wrong = audit().path("wrong");
            assertThat(wrong).hasSize(1);
            assertThat(wrong.path(0).toString())
                    .isEqualTo("{\"productId\":" + product
                            + ",\"onHand\":11,\"onHandByLedger\":10,\"held\":0,\"heldByLedger\":0}");
        } finally {
            Tables.update("update sales.stock_item set on_hand = on_hand - 1 where product_id = " + product);
        }
    }

    @Test
    void lostLedgerRowIsNamed() throws SQLException {
        Tables.update("update sales.movement set on_hand_change = 9 where product_id = " + product);
        try {
            assertThat(audit().path("wrong").path(0).path("productId").asLong()).isEqualTo(product);
        } finally {
            Tables.update("update sales.movement set on_hand_change = 10 where product_id = " + product);
        }
    }

    @Test
    void heldUnitsThatNobodyHoldsAreNamed() throws SQLException {
        Reply hold = Client.guest().post("holds", Map.of("lines", List.of(line(3))));
        String id = hold.json().path("id").asText();
        Tables.update("update sales.stock_hold_line set quantity = 2 where hold_id = '" + id + "'");
        try {
            assertThat(audit().path("findings").toString())
                    .isEqualTo(
                            "[{\"kind\":\"held\",\"subject\":\"" + product + "\",\"expected\":\"2\",\"found\":\"3\"}]");
        } finally {
            Tables.update("update sales.stock_hold_line set quantity = 3 where hold_id = '" + id + "'");
        }
    }

    @Test
    void unitClaimedWithinAHoldWithoutAClaimOfItsOwnerIsNamed() throws SQLException {
        long single = Goods.stocked(1);
        Client owner = Client.guest();
        owner.post("products/" + single + "/claim", null);
        owner.post("holds", Map.of("lines", List.of(Map.of("productId", single, "quantity", 1))));
        assertThat(audit().path("findings")).isEmpty();
        Tables.update("update sales.claim set owner = concat(owner, ' else') where product_id = " + single);
        try {
            assertThat(audit().path("findings").toString())
                    .isEqualTo("[{\"kind\":\"claimed\",\"subject\":\"" + single
                            + "\",\"expected\":\"0\",\"found\":\"1\"}]");
        } finally {
            Tables.update("update sales.claim set owner = replace(owner, ' else', '') where product_id = " + single);
        }
    }

    @Test
    void saleWithoutAnOrderIsNamed() throws SQLException {
        String order = order();
        Tables.update("update sales.order_line set refunded = 1 where order_id = '" + order + "'");
        try {
            assertThat(audit().path("findings").toString())
                    .isEqualTo(
                            "[{\"kind\":\"sold\",\"subject\":\"" + product + "\",\"expected\":\"1\",\"found\":\"2\"}]");
            assertThatThrownBy(Books::balance).isInstanceOf(AssertionError.class);
        } finally {
            Tables.update("update sales.order_line set refunded = 0 where order_id = '" + order + "'");
        }
    }

    @Test
    void orderWhoseTotalIsNotThatOfItsLinesIsNamed() throws SQLException {
        String order = order();
        Tables.update("update sales.customer_order set total = total + 1 where id = '" + order + "'");
        try {
            assertThat(audit().path("findings").toString())
                    .isEqualTo("[{\"kind\":\"total\",\"subject\":\"" + order
                            + "\",\"expected\":\"20.00\",\"found\":\"21.00\"}]");
            assertThat(operator.get("metrics").text()).contains("liveshelf_audit_findings 1.0");
            assertThat(operator.get("status").json().toString()).contains("\"books\"");
        } finally {
            Tables.update("update sales.customer_order set total = total - 1 where id = '" + order + "'");
        }
    }

    private String order() {
        Reply order = Client.guest()
                .post(
                        "orders",
                        Map.of("lines", List.of(line(2)), "email", "auditor@example.org"),
                        "Idempotency-Key",
                        UUID.randomUUID().toString());
        assertThat(order.status()).isEqualTo(201);
        return order.json().path("id").asText();
    }

    private Map<String, Long> line(long quantity) {
        return Map.of("productId", product, "quantity", quantity);
    }

    private JsonNode audit() {
        return operator.get("audit").json();
    }
}
