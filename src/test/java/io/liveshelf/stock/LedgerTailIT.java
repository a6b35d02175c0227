package io.liveshelf.stock;

import static org.assertj.core.api.Assertions.assertThat;

import io.liveshelf.platform.Tables;
import io.liveshelf.testing.Goods;
import io.liveshelf.testing.OnDatabase;
import io.liveshelf.testing.ShopDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Collections;
import java.util.Set;
import org.awaitility.Awaitility;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Transactions that commit in another order than their rows are numbered in hide nothing from who follows the ledger. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
@OnDatabase(
        value = ShopDatabase.POSTGRESQL,
        because =
                "it takes a minute there for a transaction to have ended; SellingContract holds them to the same by a clock")
class LedgerTailIT {

    private static final Duration LIMIT = Duration.ofSeconds(10);

    private Connection reader;
    private TailPosition position;

    @BeforeEach
    void begin() throws SQLException {
        reader = Tables.connect();
        Awaitility.await("begun").atMost(LIMIT).until(this::mayBeMore);
    }

    @AfterEach
    void leave() throws SQLException {
        reader.close();
    }

    @Test
    void rowThatAppearsAfterOnesWithHigherNumbersIsSeen() throws SQLException {
        long slow = Goods.stocked(5);
        long quick = Goods.stocked(5);
        settle(slow, quick);
        try (Connection first = begun();
                Connection second = begun()) {
            move(first, slow);
            move(second, quick);
            second.commit();
            assertThat(look()).contains(quick).doesNotContain(slow);
            for (int looks = 0; looks < 5; looks++) {
                assertThat(look()).doesNotContain(slow);
            }
            first.commit();
        }
        assertThat(look()).contains(slow);
    }

    @Test
    void rowThatWasInTheMakingWhenOneBeganIsAmongThoseOfWhichMoreMayHaveMoved() throws SQLException {
        long slow = Goods.stocked(5);
        try (Connection first = begun()) {
            move(first, slow);
            TailPosition late = LedgerTail.since(reader, null).position();
            for (int looks = 0; looks < 3; looks++) {
                LedgerTail.Look look = LedgerTail.since(reader, late);
                assertThat(look.mayBeMore()).isFalse();
                late = look.position();
            }
            first.commit();
            boolean told = false;
            for (int looks = 0; looks < 2 && !told; looks++) {
                LedgerTail.Look look = LedgerTail.since(reader, late);
                told = look.mayBeMore();
                late = look.position();
            }
            assertThat(told).isTrue();
            assertThat(LedgerTail.since(reader, late).mayBeMore())
                    .as("told once")
                    .isFalse();
        }
    }

    @Test
    void databaseThatWasRestoredIsFollowedFromItsEnd() throws SQLException {
        position = TailPosition.behind(Long.MAX_VALUE / 2);
        look();
        Awaitility.await("told that more may have moved").atMost(LIMIT).until(this::mayBeMore);
        long product = Goods.stocked(5);

        assertThat(look()).contains(product);
    }

    @Test
    void whatIsSettledIsNotReadAgain() throws SQLException {
        long product = Goods.stocked(5);
        assertThat(look()).contains(product);
        settle(product);
        for (int looks = 0; looks < 3; looks++) {
            assertThat(look()).doesNotContain(product);
        }
    }

    /** Looks until these are not read any more. */
    private void settle(Long... products) {
        Awaitility.await("settled").atMost(LIMIT).until(() -> Collections.disjoint(look(), Set.of(products)));
    }

    private boolean mayBeMore() throws SQLException {
        LedgerTail.Look look = LedgerTail.since(reader, position);
        position = look.position();
        return look.mayBeMore();
    }

    private Set<Long> look() throws SQLException {
        LedgerTail.Look look = LedgerTail.since(reader, position);
        position = look.position();
        return look.products();
    }

    private static Connection begun() throws SQLException {
        Connection connection = Tables.connect();
        connection.setAutoCommit(false);
        return connection;
    }

    private static void move(Connection in, long product) throws SQLException {
        try (Statement statement = in.createStatement()) {
            statement.execute(
                    "insert into sales.movement (product_id, kind, on_hand_change, held_change, actor, revision,"
                            + " moved_at) select product_id, kind, 0, 0, 'test', revision, moved_at from sales.movement"
                            + " where product_id = " + product + " limit 1");
        }
    }
}
