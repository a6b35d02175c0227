package io.liveshelf.catalog;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** Remembers every select that is made on its connections, with the values it is made with. */
final class Watched {

    private record Call(Method method, Object[] arguments) {}

    /** A statement as it went to the database, and whether it was to be given up after a time. */
    record Statement(String sql, List<Object> values, List<Call> calls, boolean bounded) {

        /** How the database goes about it, with these values and in this connection. */
        List<String> plan(Connection connection, String how) throws SQLException {
            List<String> plan = new ArrayList<>();
            try (PreparedStatement explain = connection.prepareStatement(how + sql)) {
                for (Call call : calls) {
                    call.method().invoke(explain, call.arguments());
                }
                try (ResultSet rows = explain.executeQuery()) {
                    while (rows.next()) {
                        plan.add(rows.getString(1));
                    }
                }
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(e);
            }
            return plan;
        }

        @Override
        public String toString() {
            return sql + " " + values;
        }
    }

    private final DataSource target;
    private final List<Statement> statements = new ArrayList<>();
    private Connection pooled;

    Watched(String url, String user, String password) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setURL(url);
        source.setUser(user);
        source.setPassword(password);
        target = source;
    }

    void forget() {
        statements.clear();
    }

    List<Statement> statements() {
        return List.copyOf(statements);
    }

    /** The one connection that all transactions have, one after the other, as from a pool. */
    Connection connection() throws SQLException {
        if (pooled == null) {
            pooled = target.getConnection();
        }
        return pooled;
    }

    /** Has those to come use another connection. */
    void reconnect() throws SQLException {
        connection().close();
        pooled = null;
    }

    DataSource dataSource() {
        return proxy(
                DataSource.class,
                (method, arguments) -> method.getName().equals("getConnection")
                        ? watched(connection())
                        : method.invoke(target, arguments));
    }

    private Connection watched(Connection connection) {
        return proxy(Connection.class, (method, arguments) -> {
            if (method.getName().equals("close")) {
                return null;
            }
            Object result = method.invoke(connection, arguments);
            return result instanceof PreparedStatement statement ? watched(statement, (String) arguments[0]) : result;
        });
    }

    private PreparedStatement watched(PreparedStatement statement, String sql) {
        List<Call> calls = new ArrayList<>();
        List<Object> values = new ArrayList<>();
        AtomicBoolean bounded = new AtomicBoolean();
        return proxy(PreparedStatement.class, (method, arguments) -> {
            String name = method.getName();
            if (name.startsWith("set") && arguments.length > 1) {
                calls.add(new Call(method, arguments));
                values.add(arguments[1]);
            }
            if (name.equals("setQueryTimeout")) {
                bounded.set((int) arguments[0] > 0);
            }
            if (name.startsWith("execute")
                    && sql.strip().toLowerCase(Locale.ROOT).startsWith("select")) {
                statements.add(new Statement(sql, List.copyOf(values), List.copyOf(calls), bounded.get()));
            }
            return method.invoke(statement, arguments);
        });
    }

    private interface Answer {
        Object to(Method method, Object[] arguments) throws ReflectiveOperationException, SQLException;
    }

    private static <T> T proxy(Class<T> type, Answer answer) {
        return type.cast(
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> {
                    try {
                        return answer.to(method, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                }));
    }
}
