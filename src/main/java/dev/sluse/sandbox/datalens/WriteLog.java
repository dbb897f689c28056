package dev.sluse.sandbox.datalens;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Every operation UUID that was sent, with the digests of what was sent under it. Never forgets. Thread-safe. */
final class WriteLog {
    /** One UUID. */
    static final class Entry {
        final String uuid;
        final String table;
        final Set<String> digests = new LinkedHashSet<>();
        /** Digest of what was written. */
        String digest = "";

        int attempts;
        boolean written;
        int rows;
        long firstId;
        long lastId;
        /** Its place among all that were written; 0 if it was not. */
        int order;

        Map<String, Object> answer = Map.of();

        private Entry(String uuid, String table) {
            this.uuid = uuid;
            this.table = table;
        }
    }

    /** What is shown of it. */
    record View(
            String uuid,
            String table,
            int attempts,
            List<String> digests,
            boolean written,
            int order,
            int rows,
            long firstId,
            long lastId) {}

    private final Map<String, Entry> entries = new LinkedHashMap<>();
    private int written;

    /** Notes that something was sent. */
    synchronized Entry sent(String uuid, String table, String digest) {
        Entry entry = entries.computeIfAbsent(uuid, key -> new Entry(uuid, table));
        entry.attempts++;
        entry.digests.add(digest);
        return entry;
    }

    synchronized boolean isWritten(Entry entry) {
        return entry.written;
    }

    synchronized void written(Entry entry, String digest, RowBatch batch, Map<String, Object> answer) {
        entry.written = true;
        entry.digest = digest;
        entry.order = ++written;
        entry.rows = batch.size;
        entry.firstId = batch.size == 0 ? 0 : batch.ids[0];
        entry.lastId = batch.size == 0 ? 0 : batch.ids[batch.size - 1];
        entry.answer = answer;
    }

    /** Those of a table, or of all if null, in the order in which they were first sent. */
    synchronized List<View> all(@Nullable String table) {
        List<View> all = new ArrayList<>();
        for (Entry each : entries.values()) {
            if (table == null || table.equals(each.table)) {
                all.add(new View(
                        each.uuid,
                        each.table,
                        each.attempts,
                        List.copyOf(each.digests),
                        each.written,
                        each.order,
                        each.rows,
                        each.firstId,
                        each.lastId));
            }
        }
        return all;
    }

    /** How many UUIDs were sent with more than one content: always a mistake of the client's. */
    synchronized long withTwoBodies() {
        return entries.values().stream().filter(each -> each.digests.size() > 1).count();
    }

    synchronized int size() {
        return entries.size();
    }
}
