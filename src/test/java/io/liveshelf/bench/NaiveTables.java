package io.liveshelf.bench;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** Tables like the shop's, with the same indexes, for the transaction that anyone would write first. */
final class NaiveTables {

    private static final String MAKE = """
            drop schema if exists naive cascade;
            create schema naive;
            create table naive.stock (
                id bigint primary key,
                qty integer not null check (qty >= 0),
                revision bigint not null);
            create table naive.customer_order (
                id varchar(36) primary key, account_id bigint, guest varchar(40), email varchar(254) not null,
                state varchar(20) not null, total numeric(20, 2) not null, currency char(3) not null,
                placed_at timestamptz not null, version bigint not null);
            create index on naive.customer_order (placed_at, id);
            create index on naive.customer_order (account_id, placed_at);
            create index on naive.customer_order (guest, placed_at);
            create table naive.order_line (
                order_id varchar(36) not null references naive.customer_order, position integer not null,
                product_id bigint not null, sku varchar(64) not null, name varchar(200) not null, image varchar(500),
                quantity integer not null check (quantity > 0), price numeric(12, 2) not null,
                primary key (order_id, position));
            create table naive.idempotency_record (
                owner varchar(300) not null, request_key varchar(255) not null, body_hash char(64) not null,
                status integer not null, answer text not null, created_at timestamptz not null,
                primary key (owner, request_key));
            create index on naive.idempotency_record (created_at);
            create table naive.outbox (
                id bigint generated always as identity primary key, topic varchar(100) not null, body text not null,
                created_at timestamptz not null);
            """;

    private NaiveTables() {}

    /** Makes them anew, with products 1 to {@code products} of which there is plenty. */
    static void make(DataSource database, int products) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(MAKE);
            statement.execute(
                    "insert into naive.stock select n, 1000000000, 0 from generate_series(1, " + products + ") as n");
            statement.execute("analyze naive.stock");
        }
    }
}
