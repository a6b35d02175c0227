package io.liveshelf.stock;

import static io.liveshelf.platform.MultiRowInsert.int4;
import static io.liveshelf.platform.MultiRowInsert.int8;
import static io.liveshelf.platform.MultiRowInsert.text;
import static io.liveshelf.platform.MultiRowInsert.time;

import io.liveshelf.platform.MultiRowInsert;
import io.liveshelf.platform.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The lines of holds: read and written in bulk, and changed one by one as claims come and go. */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
class HoldLines {
    @PersistenceContext(unitName = "sales")
    EntityManager sales;

    /** Gives each of these holds its lines, by one query. */
    void read(Collection<Hold> holds) {
        if (holds.isEmpty()) {
            return;
        }
        Map<String, Hold> byId = holds.stream().collect(Collectors.toMap(Hold::id, Function.identity()));
        holds.forEach(hold -> hold.knowLines(new TreeMap<>(), new TreeMap<>()));
        Sql.run(sales, connection -> read(connection, byId));
    }

    private static Void read(Connection connection, Map<String, Hold> byId) throws SQLException {
        List<String> ids = Sql.padded(byId.keySet());
        String sql = "select hold_id, product_id, quantity, claimed from sales.stock_hold_line where hold_id in "
                + Sql.placeholders(ids.size());
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < ids.size(); i++) {
                statement.setString(i + 1, ids.get(i));
            }
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    Hold hold = byId.get(rows.getString(1));
                    hold.quantities().put(rows.getLong(2), rows.getInt(3));
                    hold.units().put(rows.getLong(2), rows.getInt(3) - rows.getInt(4));
                }
            }
        }
        return null;
    }

    /**
     * Writes the holds that began in this transaction. The stock rows are written before them, as everybody locks
     * those first, and so is the end of the holds whose place they take: an owner has one.
     */
    void write(OwnHolds own) {
        if (own.begun().isEmpty()) {
            return;
        }
        sales.flush();
        MultiRowInsert holds = new MultiRowInsert(
                "sales.stock_hold",
                text("id"),
                text("owner"),
                text("state"),
                time("created_at"),
                time("expires_at"),
                time("longest"),
                time("ended_at"),
                int8("version"));
        MultiRowInsert lines = new MultiRowInsert(
                "sales.stock_hold_line", text("hold_id"), int8("product_id"), int4("quantity"), int4("claimed"));
        own.begun().stream()
                .sorted(Comparator.comparing(Hold::owner)) // so that nodes do not wait in a circle
                .forEach(hold -> hold.writeTo(holds, lines));
        Sql.insert(sales, holds);
        Sql.insert(sales, lines);
    }

    /** Lets a claim take over a unit that is held for the claimer anyway; false if there is none. */
    boolean claimUnit(OwnHolds own, String owner, long productId) {
        return change(own.holdKeeping(owner, productId), productId, 1);
    }

    /** Lets the claimer's hold keep the unit that their claim gives up; false if the hold has none of it. */
    boolean keepUnit(OwnHolds own, String owner, long productId) {
        return change(own.holdOfClaimed(owner, productId), productId, -1);
    }

    private boolean change(Optional<String> hold, long productId, int claimed) {
        return hold.map(id -> sales.createNativeQuery("update sales.stock_hold_line set claimed = claimed + ?"
                                        + " where hold_id = ? and product_id = ?")
                                .setParameter(1, claimed)
                                .setParameter(2, id)
                                .setParameter(3, productId)
                                .executeUpdate())
                        .orElse(0)
                == 1;
    }
}
