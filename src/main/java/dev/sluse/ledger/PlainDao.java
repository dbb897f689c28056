package dev.sluse.ledger;

import java.io.Serial;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Proxy;
import java.lang.reflect.Type;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.sqlobject.config.RegisterRowMapper;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jspecify.annotations.Nullable;

/**
 * The queries of a table's interface over one plain connection: the same statements and the same mappers as with Jdbi, without what Jdbi
 * needs to start. Only queries that give a list, an optional or a number, which is all that reading needs.
 */
final class PlainDao implements InvocationHandler {
    private static final Pattern BOUND = Pattern.compile(":(\\w+)");

    private final Connection connection;
    private final Class<?> dao;

    private PlainDao(Connection connection, Class<?> dao) {
        this.connection = connection;
        this.dao = dao;
    }

    /** A fault of the database on its way through a proxy. */
    static final class Fault extends RuntimeException {
        @Serial
        private static final long serialVersionUID = 1L;

        private final SQLException sql;

        Fault(SQLException sql) {
            super(sql);
            this.sql = sql;
        }

        SQLException cause() {
            return sql;
        }
    }

    /** All tables, to be read. */
    static Tables tables(Connection connection) {
        return Tables.of(new Tables.Attached() {
            @Override
            public <T> T attach(Class<T> dao) {
                return proxy(dao, new PlainDao(connection, dao));
            }
        });
    }

    private static <T> T proxy(Class<T> dao, InvocationHandler handler) {
        return dao.cast(Proxy.newProxyInstance(dao.getClassLoader(), new Class<?>[] {dao}, handler));
    }

    /** Has Java make what the first query needs, beside the thread that loads the database. */
    static void prepare() {
        DeliveryDao dao = proxy(
                DeliveryDao.class,
                (proxy, method, values) -> List.of(
                        method.getAnnotation(SqlQuery.class),
                        method.getParameters()[0].getAnnotation(Bind.class),
                        DeliveryDao.class.getAnnotation(RegisterRowMapper.class)));
        dao.waiting(0, 0);
    }

    @Override
    public Object invoke(Object proxy, Method method, Object @Nullable [] values) {
        SqlQuery query = method.getAnnotation(SqlQuery.class);
        if (query == null) {
            throw new IllegalStateException(method + " is no query");
        }
        try {
            return run(query.value(), method, values == null ? new Object[0] : values);
        } catch (SQLException e) {
            throw new Fault(e);
        }
    }

    private Object run(String sql, Method method, Object[] values) throws SQLException {
        Map<String, @Nullable Object> byName = new HashMap<>();
        Parameter[] parameters = method.getParameters();
        for (int index = 0; index < parameters.length; index++) {
            byName.put(parameters[index].getAnnotation(Bind.class).value(), values[index]);
        }
        List<@Nullable Object> bound = new ArrayList<>();
        Matcher names = BOUND.matcher(sql);
        StringBuilder plain = new StringBuilder();
        while (names.find()) {
            bound.add(byName.get(names.group(1)));
            names.appendReplacement(plain, "?");
        }
        names.appendTail(plain);
        try (PreparedStatement statement = connection.prepareStatement(plain.toString())) {
            for (int index = 0; index < bound.size(); index++) {
                statement.setObject(index + 1, bound.get(index));
            }
            try (ResultSet rows = statement.executeQuery()) {
                return result(rows, method);
            }
        }
    }

    private Object result(ResultSet rows, Method method) throws SQLException {
        if (method.getReturnType() == long.class) {
            rows.next();
            return rows.getLong(1);
        }
        RowMapper<?> mapper = mapper(method);
        if (method.getReturnType() == Optional.class) {
            return rows.next() ? Optional.of(row(mapper, rows)) : Optional.empty();
        }
        List<Object> all = new ArrayList<>();
        while (rows.next()) {
            all.add(row(mapper, rows));
        }
        return all;
    }

    /** Without a mapper the row is one number or one text. */
    private static Object row(@Nullable RowMapper<?> mapper, ResultSet rows) throws SQLException {
        if (mapper != null) {
            // none of ours looks at Jdbi's context
            return mapper.map(rows, null);
        }
        Object value = rows.getObject(1);
        return value instanceof Integer number ? (Object) number.longValue() : value;
    }

    private @Nullable RowMapper<?> mapper(Method method) {
        boolean plain = method.getGenericReturnType() instanceof ParameterizedType type && isPlain(type);
        RegisterRowMapper own = method.getAnnotation(RegisterRowMapper.class);
        RegisterRowMapper named = own == null ? dao.getAnnotation(RegisterRowMapper.class) : own;
        if (plain || named == null) {
            return null;
        }
        try {
            return named.value().getDeclaredConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(named.value() + " has no constructor", e);
        }
    }

    private static boolean isPlain(ParameterizedType type) {
        Type of = type.getActualTypeArguments()[0];
        return of == Long.class || of == String.class;
    }
}
