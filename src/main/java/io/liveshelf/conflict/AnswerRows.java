package io.liveshelf.conflict;

import io.liveshelf.conflict.Idempotency.Remembered;
import io.liveshelf.conflict.KeyedRequest.Name;
import io.liveshelf.platform.PerVendor;
import io.liveshelf.platform.Sql;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** How the rows of {@link Idempotency} are found and settled in each vendor's database. */
final class AnswerRows {
    /**
     * By the index, in one round trip. PostgreSQL keeps a plan for long, and one from when there were few answers would
     * read all of them for each name when there are many, which a crowd makes of few within seconds.
     */
    static final String FIND = """
            set local enable_seqscan = off;
            select found.* from unnest(?::text[], ?::text[]) as named(owner, request_key), lateral (
                select r.owner, r.request_key, r.body_hash, r.status, r.answer from sales.idempotency_record r
                 where r.owner = named.owner and r.request_key = named.request_key limit 1) as found;
            set local enable_seqscan to default""";

    private static final String FIND_LISTED = "select owner, request_key, body_hash, status, answer"
            + " from sales.idempotency_record where (owner, request_key) in ";

    private static final String SETTLE = """
            insert into sales.idempotency_record as r (owner, request_key, body_hash, status, answer)
            values (?, ?, ?, ?, ?)
            on conflict (owner, request_key) do update set status = excluded.status, answer = excluded.answer
             where r.status = ? and r.body_hash = excluded.body_hash""";

    private static final String INSERT = "insert into sales.idempotency_record"
            + " (owner, request_key, body_hash, status, answer) values (?, ?, ?, ?, ?)";

    private static final String FINISH = "update sales.idempotency_record set status = ?, answer = ?"
            + " where owner = ? and request_key = ? and body_hash = ? and status = ?";

    private interface Finding {
        Map<Name, Remembered> find(Connection connection, Collection<Name> names) throws SQLException;
    }

    private interface Settling {
        boolean settle(Connection connection, KeyedRequest request, Answer answer) throws SQLException;
    }

    private static final PerVendor<Finding> FINDING =
            PerVendor.postgresOr(AnswerRows::findByArrays, AnswerRows::findByList);

    private static final PerVendor<Settling> SETTLING =
            PerVendor.postgresOr(AnswerRows::settleAtOnce, AnswerRows::settleStepByStep);

    private AnswerRows() {}

    static Map<Name, Remembered> find(Connection connection, Collection<Name> names) throws SQLException {
        return FINDING.on(connection).find(connection, names);
    }

    private static Map<Name, Remembered> findByArrays(Connection connection, Collection<Name> names)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(FIND)) {
            statement.setArray(1, texts(connection, names.stream().map(Name::owner)));
            statement.setArray(2, texts(connection, names.stream().map(Name::key)));
            statement.execute();
            statement.getMoreResults();
            try (ResultSet rows = statement.getResultSet()) {
                return read(rows);
            }
        }
    }

    private static Array texts(Connection connection, Stream<String> texts) throws SQLException {
        return connection.createArrayOf("text", texts.toArray());
    }

    private static Map<Name, Remembered> findByList(Connection connection, Collection<Name> names) throws SQLException {
        List<String> values = new ArrayList<>();
        List<Name> padded = Sql.padded(names);
        padded.forEach(name -> values.addAll(List.of(name.owner(), name.key())));
        String list = "((?,?)" + ",(?,?)".repeat(padded.size() - 1) + ")";
        try (PreparedStatement statement = connection.prepareStatement(FIND_LISTED + list)) {
            Sql.set(statement, 1, values);
            try (ResultSet rows = statement.executeQuery()) {
                return read(rows);
            }
        }
    }

    private static Map<Name, Remembered> read(ResultSet rows) throws SQLException {
        Map<Name, Remembered> found = new HashMap<>();
        while (rows.next()) {
            found.put(
                    new Name(rows.getString(1), rows.getString(2)),
                    new Remembered(rows.getString(3), new Answer(rows.getInt(4), rows.getString(5))));
        }
        return found;
    }

    /** Whether this is the answer now. */
    static boolean settle(Connection connection, KeyedRequest request, Answer answer) throws SQLException {
        return SETTLING.on(connection).settle(connection, request, answer);
    }

    private static boolean settleAtOnce(Connection connection, KeyedRequest request, Answer answer)
            throws SQLException {
        return Sql.update(
                        connection,
                        SETTLE,
                        request.owner(),
                        request.key(),
                        request.bodyHash(),
                        answer.status(),
                        answer.body(),
                        Answer.BEGUN)
                > 0;
    }

    /** If another writes the row between the first step and the second, the second waits for it, and the third sees it. */
    private static boolean settleStepByStep(Connection connection, KeyedRequest request, Answer answer)
            throws SQLException {
        return finish(connection, request, answer)
                || Sql.insertIfAbsent(
                        connection,
                        INSERT,
                        request.owner(),
                        request.key(),
                        request.bodyHash(),
                        answer.status(),
                        answer.body())
                || finish(connection, request, answer);
    }

    private static boolean finish(Connection connection, KeyedRequest request, Answer answer) throws SQLException {
        return Sql.update(
                        connection,
                        FINISH,
                        answer.status(),
                        answer.body(),
                        request.owner(),
                        request.key(),
                        request.bodyHash(),
                        Answer.BEGUN)
                > 0;
    }
}
