package io.liveshelf.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.liveshelf.chaos.Books.Claim;
import io.liveshelf.chaos.Books.Move;
import io.liveshelf.chaos.Books.Product;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StockChecksTest {
    private final MadeUp shop = MadeUp.soundShop();

    @Test
    void findsAcknowledgedDeliveryThatIsLost() {
        shop.moves.remove(0);
        assertThat(StockChecks.deliveries(shop.evidence()))
                .singleElement()
                .asString()
                .contains("product 7", "k1");
    }

    @Test
    void findsDeliveryThatCameInTwice() {
        shop.asked("k1", Kind.RECEIVE, "7", Map.of("quantity", 10), List.of());
        assertThat(StockChecks.deliveries(shop.evidence())).isEmpty();
        shop.moves.add(shop.moves.get(0));
        assertThat(StockChecks.deliveries(shop.evidence())).hasSize(1);
    }

    @Test
    void findsDeliveryOfAnotherQuantity() {
        shop.moves.set(0, new Move(7, "RECEIVED", 11, 0, "k1", null));
        assertThat(StockChecks.deliveries(shop.evidence())).hasSize(1);
    }

    @Test
    void findsProductSoldMoreOftenThanItCame() {
        shop.orders.add(MadeUp.order("o3", "PAID", 1, 0));
        assertThat(StockChecks.oversold(shop.evidence()))
                .singleElement()
                .asString()
                .contains("product 7", "10 came in", "8 are on hand", "3 sold");
    }

    @Test
    void findsNegativeStock() {
        shop.products.set(0, new Product(7, -1, 0, 0, 6));
        shop.orders.add(MadeUp.order("o3", "PAID", 9, 0));
        assertThat(StockChecks.oversold(shop.evidence())).hasSize(1);
    }

    @Test
    void findsUnitsHeldForNobody() {
        shop.holds.clear();
        assertThat(StockChecks.held(shop.evidence())).singleElement().asString().contains("product 7: 1 are held", "0");
    }

    @Test
    void countsOpenClaimsAsHeld() {
        shop.claims.add(new Claim(7, "o1"));
        assertThat(StockChecks.held(shop.evidence())).isEmpty();
        shop.claims.add(new Claim(7, null));
        assertThat(StockChecks.held(shop.evidence())).hasSize(1);
    }

    @Test
    void findsCounterThatIsNotTheSumOfTheLedger() {
        shop.products.set(0, new Product(7, 9, 1, 0, 6));
        assertThat(StockChecks.ledger(shop.evidence()))
                .singleElement()
                .asString()
                .contains("product 7: the ledger says 8");
    }

    @Test
    void findsStockThatCameBackTwice() {
        shop.moves.add(new Move(7, "RETURNED", 2, 0, null, "o2"));
        assertThat(StockChecks.returned(shop.evidence()))
                .singleElement()
                .asString()
                .contains("order o2", "product 7", "4 returned", "2 should");
    }

    @Test
    void findsStockThatNeverCameBack() {
        shop.moves.removeIf(move -> move.kind().equals("RETURNED") && "o2".equals(move.reference()));
        assertThat(StockChecks.returned(shop.evidence()))
                .singleElement()
                .asString()
                .contains("order o2");
    }

    @Test
    void findsOrderWhoseStockNeverLeft() {
        shop.moves.removeIf(move -> move.kind().equals("SOLD") && "o1".equals(move.reference()));
        assertThat(StockChecks.returned(shop.evidence()))
                .singleElement()
                .asString()
                .contains("order o1");
    }

    @Test
    void passesOnWhatTheAuditFinds() {
        shop.audit = MadeUp.json("{'products':1,'wrong':[],'findings':[{'kind':'held','subject':'7'}]}");
        assertThat(StockChecks.audit(shop.evidence()))
                .singleElement()
                .asString()
                .contains("'7'".replace('\'', '"'));
    }

    @Test
    void findsAuditThatDidNotTakePlace() {
        for (String none : List.of("{}", "{'code':'internal'}")) {
            shop.audit = MadeUp.json(none);
            assertThat(StockChecks.audit(shop.evidence())).hasSize(1);
        }
    }
}
