package io.liveshelf.ordering;

import io.liveshelf.testing.ShopDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The ledger as it stands in the database. */
final class Ledger {

    private Ledger() {}

    /** How one row is written here. */
    static String row(String kind, int change, String reference) {
        return kind + " " + change + " " + reference;
    }

    /** The rows of these products by product, oldest first; a product without rows has an empty list. */
    static Map<Long, List<String>> read(Collection<Long> products) throws SQLException {
        Map<Long, List<String>> rows = new TreeMap<>();
        products.forEach(id -> rows.put(id, new ArrayList<>()));
        try (Connection database = ShopDatabase.connect();
                PreparedStatement select = database.prepareStatement(
                        "select product_id, kind, on_hand_change, reference from sales.movement"
                                + " where product_id in " + ids(products) + " order by product_id, revision")) {
            try (ResultSet found = select.executeQuery()) {
                while (found.next()) {
                    rows.get(found.getLong(1)).add(row(found.getString(2), found.getInt(3), found.getString(4)));
                }
            }
        }
        return rows;
    }

    /** As SQL has it; there is no product -1. */
    private static String ids(Collection<Long> products) {
        return Stream.concat(Stream.of(-1L), products.stream())
                .map(String::valueOf)
                .collect(Collectors.joining(",", "(", ")"));
    }

    /** A row; those of one transaction have one revision. */
    record Entry(long id, long productId, String kind, int change, String reference, long revision) {}

    /** The rows of these products that came after this one, product by product in the order they were written in. */
    static List<Entry> after(long id, Collection<Long> products) throws SQLException {
        List<Entry> entries = new ArrayList<>();
        try (Connection database = ShopDatabase.connect();
                PreparedStatement select = database.prepareStatement(
                        "select id, product_id, kind, on_hand_change, reference, revision from sales.movement"
                                + " where id > ? and product_id in " + ids(products)
                                + " order by product_id, revision, id")) {
            select.setLong(1, id);
            try (ResultSet found = select.executeQuery()) {
                while (found.next()) {
                    entries.add(new Entry(
                            found.getLong(1),
                            found.getLong(2),
                            found.getString(3),
                            found.getInt(4),
                            found.getString(5),
                            found.getLong(6)));
                }
            }
        }
        return entries;
    }
}
