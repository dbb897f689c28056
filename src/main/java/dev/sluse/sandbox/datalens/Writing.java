package dev.sluse.sandbox.datalens;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluse.sandbox.wire.Call;
import dev.sluse.sandbox.wire.Reply;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Writes data: a UUID that was written is answered 200 and not written again, one table takes one write at a time, and a request is written
 * whole or not at all.
 */
final class Writing {
    private static final Pattern UUID_4 =
            Pattern.compile("\\p{XDigit}{8}-\\p{XDigit}{4}-4\\p{XDigit}{3}-[89abAB]\\p{XDigit}{3}-\\p{XDigit}{12}");
    private static final String DEFINITION = "x-dl-table-definition";
    private static final String ALTER = "x-dl-allow-alter-table";
    private static final String TRUNCATE = "x-dl-force-truncate";

    private final WriteLog log;
    private final InstantSource clock;
    private final BiConsumer<Call, Instant> committed;

    /** @param committed is told of what was written, under the table's lock */
    Writing(WriteLog log, InstantSource clock, BiConsumer<Call, Instant> committed) {
        this.log = log;
        this.clock = clock;
        this.committed = committed;
    }

    Reply write(Call call, Table table) {
        String uuid = call.header("x-dl-operation-uuid").orElse("");
        if (!UUID_4.matcher(uuid).matches()) {
            throw new Refusal(400, "X-DL-Operation-UUID must be a UUID of version 4.");
        }
        if (!call.header("x-dl-data-format").orElse("").equals("array")) {
            throw new Refusal(400, "X-DL-Data-Format must be array.");
        }
        if (!call.header("content-type").orElse("").startsWith("application/x-ndjson")) {
            throw new Refusal(400, "Content-Type must be application/x-ndjson.");
        }
        String digest = digest(call, table);
        WriteLog.Entry entry = log.sent(uuid, table.path(), digest);
        table.enter(uuid);
        try {
            if (log.isWritten(entry)) {
                return again(entry, digest);
            }
            if (!table.lock()) {
                throw new Refusal(423, "Another operation with table " + table.name + " is running.");
            }
            try {
                // the one that had the lock may have been the same
                return log.isWritten(entry) ? again(entry, digest) : written(call, table, entry, digest);
            } finally {
                table.unlock();
            }
        } finally {
            table.leave(uuid);
        }
    }

    private static Reply again(WriteLog.Entry entry, String digest) {
        if (!entry.digest.equals(digest)) {
            throw new Refusal(400, "Operation " + entry.uuid + " was written with other content.");
        }
        return Reply.json(200, entry.answer);
    }

    private Reply written(Call call, Table table, WriteLog.Entry entry, String digest) {
        Definition before;
        synchronized (table) {
            before = table.definition;
        }
        Definition wanted = wanted(call, table, before);
        boolean recreates = before == null || !before.isLike(wanted);
        RowBatch batch = batch(wanted, call.body());
        call.pause().run();
        Map<String, Object> answer = new LinkedHashMap<>();
        synchronized (table) {
            boolean dropped = recreates && table.recreate(wanted);
            if (call.header(TRUNCATE).orElse("").equals("true")) {
                table.truncate();
            }
            table.rows.write(batch);
            Instant now = clock.instant();
            table.lastUploadTime = now.toString();
            answer.put("old_data_was_dropped", dropped);
            answer.put("row_count", batch.size);
            committed.accept(call, now);
            log.written(entry, digest, batch, answer);
        }
        return Reply.json(200, answer);
    }

    /** By the contract's decision table; a table that is not there is made. */
    private static Definition wanted(Call call, Table table, @Nullable Definition before) {
        String header = call.headers().get(DEFINITION);
        if (header == null) {
            if (before == null) {
                throw new Refusal(
                        400,
                        "There is no table " + table.name + ", and X-DL-Table-Definition does not say what it is.");
            }
            return before;
        }
        try {
            JsonNode json = Reply.JSON.readTree(header);
            Definition wanted = before == null ? Definition.of(json, table.name) : before.with(json, table.name);
            boolean may = call.header(ALTER).orElse("").equals("true");
            if (before != null && !before.isLike(wanted) && !may) {
                throw new Refusal(400, "The schema differs from that of table " + table.name + ".");
            }
            return wanted;
        } catch (IOException e) {
            throw new Refusal(400, "X-DL-Table-Definition is no JSON.");
        } catch (IllegalArgumentException e) {
            throw new Refusal(400, String.valueOf(e.getMessage()));
        }
    }

    private static RowBatch batch(Definition definition, byte[] body) {
        try {
            return RowBatch.read(definition, body);
        } catch (IllegalArgumentException e) {
            throw new Refusal(400, String.valueOf(e.getMessage()));
        }
    }

    /** Of all by which two requests of one UUID may not differ. */
    private static String digest(Call call, Table table) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            for (String each : new String[] {
                table.path(),
                call.header(DEFINITION).orElse(""),
                call.header(ALTER).orElse(""),
                call.header(TRUNCATE).orElse("")
            }) {
                sha.update((each + "\n").getBytes(StandardCharsets.UTF_8));
            }
            return HexFormat.of().formatHex(sha.digest(call.body()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
