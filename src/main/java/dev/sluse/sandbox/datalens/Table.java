package dev.sluse.sandbox.datalens;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One table of a connection, which one request at a time may change. Thread-safe; its fields only under its monitor. */
final class Table {
    /** What is shown of a table. */
    record View(
            String connection,
            String name,
            int rows,
            @Nullable String countedColumn,
            RowStore.@Nullable Counted counted,
            int mostInFlight,
            int mostUuidsInFlight,
            String lastUploadTime) {}

    final String connection;
    final String name;

    @Nullable
    Definition definition;

    RowStore rows = new RowStore(false);
    String lastUploadTime = "";
    private boolean busy;
    private final Map<String, Integer> inFlight = new HashMap<>();
    private int mostInFlight;
    private int mostUuidsInFlight;

    Table(String connection, String name) {
        this.connection = connection;
        this.name = name;
    }

    /** What it is called in counts: {@code <connection>/<table>}. */
    String path() {
        return connection + "/" + name;
    }

    /** A write has come in. */
    synchronized void enter(String uuid) {
        inFlight.merge(uuid, 1, Integer::sum);
        mostInFlight = Math.max(
                mostInFlight, inFlight.values().stream().mapToInt(each -> each).sum());
        mostUuidsInFlight = Math.max(mostUuidsInFlight, inFlight.size());
    }

    /** It is about to be answered. */
    synchronized void leave(String uuid) {
        inFlight.computeIfPresent(uuid, (key, count) -> count == 1 ? null : count - 1);
    }

    /** Takes the lock; false if another request has it. */
    synchronized boolean lock() {
        boolean free = !busy;
        busy = true;
        return free;
    }

    synchronized void unlock() {
        busy = false;
    }

    /** Empties it and makes it such a table; says whether there was another one. */
    synchronized boolean recreate(Definition wanted) {
        boolean dropped = definition != null;
        definition = wanted;
        truncate();
        return dropped;
    }

    synchronized void truncate() {
        Definition known = definition;
        rows = new RowStore(known != null && !known.replacingKey().isEmpty());
    }

    synchronized void drop() {
        definition = null;
        rows = new RowStore(false);
    }

    synchronized Map<String, Object> shown() {
        Definition known = definition;
        return known == null ? new LinkedHashMap<>() : known.shown(name, lastUploadTime);
    }

    synchronized View view() {
        Definition known = definition;
        int column = known == null ? -1 : RowBatch.counted(known);
        return new View(
                connection,
                name,
                rows.rows(),
                known == null || column < 0 ? null : known.schema().get(column).name(),
                column < 0 ? null : rows.counted(),
                mostInFlight,
                mostUuidsInFlight,
                lastUploadTime);
    }
}
