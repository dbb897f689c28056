package dev.sluse.sandbox.datalens;

import dev.sluse.sandbox.wire.Call;
import dev.sluse.sandbox.wire.IdSet;
import dev.sluse.sandbox.wire.Journal;
import dev.sluse.sandbox.wire.Moments;
import dev.sluse.sandbox.wire.Reply;
import dev.sluse.sandbox.wire.Site;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The partner API on the wire. Whatever connection is named is there. Everything that took effect is written down if
 * there is a file for it, and done again at the next start. Thread-safe.
 */
public final class DataLensSite implements Site, AutoCloseable {
    /** The connection of the settings that the sandbox hands out. */
    public static final String CONNECTION = "sandbox";

    private static final Pattern PATH =
            Pattern.compile("/connection/([^/]+)/(client-id|info|table/([^/]+)/(definition|data)|([^/]+)/definition)");

    private final IamSite iam;
    private final Moments clock;
    private final WriteLog log = new WriteLog();
    private final Writing writing;
    private final Tables tables;
    private final Map<String, Connection> connections = new LinkedHashMap<>();
    private final Journal journal;

    /** @param file where to write down what took effect, and what was written before; null: nowhere */
    public DataLensSite(IamSite iam, Moments clock, @Nullable Path file) {
        this.iam = iam;
        this.clock = clock;
        this.journal = file == null ? Journal.none() : Journal.open(file, record -> remember(record, clock));
        this.writing = new Writing(log, clock, this::committed);
        this.tables = new Tables(call -> committed(call, clock.instant()));
    }

    @Override
    public Reply answer(Call call) {
        try {
            if (!iam.knows(call)) {
                throw new Refusal(401, "Token is invalid or has expired.");
            }
            Matcher path = path(call);
            Connection connection = connection(path.group(1));
            return path.group(2).equals("client-id") ? link(call, connection) : linked(call, connection, path);
        } catch (Refusal e) {
            return error(e.status(), e.text());
        }
    }

    private static Matcher path(Call call) {
        Matcher path = PATH.matcher(call.path());
        if (!path.matches()) {
            throw new Refusal(404, "There is nothing at " + call.path() + ".");
        }
        return path;
    }

    private synchronized Connection connection(String id) {
        return connections.computeIfAbsent(id, Connection::new);
    }

    private Reply link(Call call, Connection connection) {
        switch (call.method()) {
            case "POST" -> {
                String client = connection.link();
                committed(call, clock.instant());
                return Reply.json(200, Map.of("client_id", client));
            }
            case "DELETE" -> {
                connection.unlink();
                committed(call, clock.instant());
                return Reply.empty(204);
            }
            default -> throw new Refusal(405, "POST links, DELETE unlinks.");
        }
    }

    private Reply linked(Call call, Connection connection, Matcher path) {
        boolean isData = "data".equals(path.group(4));
        boolean isWrite = isData && call.method().equals("POST");
        if (path.group(2).equals("info") || isWrite) {
            Optional<String> client = connection.client();
            if (client.isEmpty() || !client.equals(call.header("x-dl-client-id"))) {
                throw new Refusal(403, "X-DL-Client-Id is not the client that the connection is linked to.");
            }
        }
        if (isWrite && call.header("content-length").isEmpty()) {
            throw new Refusal(411, "The sandbox wants to know how long the data is.");
        }
        return path.group(2).equals("info") ? info(connection) : changed(call, connection, path, isData);
    }

    private Reply changed(Call call, Connection connection, Matcher path, boolean isData) {
        Table table = connection.table(path.group(3) == null ? path.group(5) : path.group(3));
        return switch (call.method()) {
            case "POST" -> isData ? writing.write(call, table) : tables.define(call, table);
            case "DELETE" -> isData ? tables.deletePartitions(call, table) : tables.drop(call, table);
            default -> throw new Refusal(405, "POST or DELETE.");
        };
    }

    private static Reply info(Connection connection) {
        Map<String, Object> info = new LinkedHashMap<>();
        info.put("type", "sandbox");
        info.put("version", "1");
        info.put("settings", Map.of());
        info.put("tables", connection.tables().stream().map(Table::shown).toList());
        return Reply.json(200, info);
    }

    /** Under the lock of what it changed, so that the order is right. */
    private void committed(Call call, Instant at) {
        journal.append(new Committed(at, call).bytes());
    }

    /** While the file is read, nothing is written to it. */
    private void remember(byte[] record, Moments moments) {
        Committed was = Committed.of(record);
        moments.at(was.at(), () -> again(was.call(), moments));
    }

    private void again(Call call, Moments moments) {
        Matcher path = path(call);
        Connection connection = connection(path.group(1));
        boolean isData = "data".equals(path.group(4));
        if (path.group(2).equals("client-id")) {
            if (call.method().equals("POST")) {
                connection.link();
            } else {
                connection.unlink();
            }
            return;
        }
        Table table = connection.table(path.group(3) == null ? path.group(5) : path.group(3));
        boolean isPost = call.method().equals("POST");
        if (isData && isPost) {
            new Writing(log, moments, (done, at) -> {}).write(call, table);
        } else if (isPost) {
            new Tables(done -> {}).define(call, table);
        } else if (isData) {
            new Tables(done -> {}).deletePartitions(call, table);
        } else {
            new Tables(done -> {}).drop(call, table);
        }
    }

    /** Every table, with what of its counted column is there. */
    public synchronized List<?> tables() {
        return connections.values().stream()
                .flatMap(each -> each.tables().stream())
                .map(Table::view)
                .toList();
    }

    /**
     * What a table holds.
     *
     * @param ids of its counted column, each as often as it is there
     * @param distinct how many different ones
     */
    public record Count(long rows, long distinct, IdSet ids) {}

    /** What a table holds, if it is there. */
    public synchronized Optional<Count> count(String connection, String name) {
        return find(connection, name).map(table -> {
            synchronized (table) {
                RowStore.Counted counted = table.rows.counted();
                return new Count(counted.rows(), counted.distinct(), counted.ids());
            }
        });
    }

    private Optional<Table> find(String connection, String name) {
        return Optional.ofNullable(connections.get(connection)).flatMap(each -> each.tables().stream()
                .filter(table -> table.name.equals(name))
                .findFirst());
    }

    /**
     * Does what a person can do in DataLens: the table has its columns in another order, and no rows.
     *
     * @param columns the names of all its columns
     * @return the table as it is now
     * @throws IllegalArgumentException if there is no such table, these are not its columns, or it is being written to
     */
    public Map<String, Object> reorder(String connection, String name, List<String> columns) {
        Table table = find(connection, name)
                .orElseThrow(() -> new IllegalArgumentException("There is no table " + name + "."));
        Definition now;
        synchronized (table) {
            now = Objects.requireNonNull(table.definition);
        }
        byte[] body = Reply.json(0, now.ordered(columns).shown(name, "")).body();
        String path = "/connection/" + connection + "/table/" + name + "/definition";
        try {
            tables.define(new Call("POST", path, Map.of(), Map.of(), body, () -> {}), table);
        } catch (Refusal e) {
            throw new IllegalArgumentException(e.text(), e);
        }
        return table.shown();
    }

    /** Does what a person can do in DataLens: the connection is linked with another client, whose id it hands back. */
    public String relink(String id) {
        Connection connection = connection(id);
        String path = "/connection/" + id + "/client-id";
        if (connection.client().isPresent()) {
            connection.unlink();
            committed(new Call("DELETE", path, Map.of(), Map.of(), new byte[0], () -> {}), clock.instant());
        }
        String client = connection.link();
        committed(new Call("POST", path, Map.of(), Map.of(), new byte[0], () -> {}), clock.instant());
        return client;
    }

    /** One table, if it is there. */
    public synchronized Optional<Map<String, Object>> table(String connection, String name, int rows) {
        return find(connection, name).map(table -> {
            synchronized (table) {
                Map<String, Object> shown = table.shown();
                shown.put("counts", table.view());
                shown.put("rows", table.rows.texts(rows));
                return shown;
            }
        });
    }

    /** Every operation UUID that was sent to a table, or to any if null. */
    public List<?> operations(@Nullable String table) {
        return log.all(table);
    }

    /** How many UUIDs were sent. */
    public int operations() {
        return log.size();
    }

    /** How many UUIDs were sent with more than one content. */
    public long withTwoBodies() {
        return log.withTwoBodies();
    }

    @Override
    public Reply.Whole trouble(int status) {
        return error(
                status,
                switch (status) {
                    case 401 -> "Token is invalid or has expired.";
                    case 423 -> "Another operation with this table is running.";
                    default -> "It is not possible now.";
                });
    }

    private static Reply.Whole error(int status, String message) {
        return Reply.json(status, Map.of("message", message));
    }

    @Override
    public void close() {
        journal.close();
    }
}
