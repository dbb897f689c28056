package dev.sluse.component.nvdb;

import dev.sluse.table.repair.SetAside;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The rows of the sender's file that the table steps before have accepted, in their order. Memory holds 8 bytes for each finding. Not
 * thread-safe.
 */
final class SenderRows implements Closeable {
    private final CsvRows rows;
    private final long[] refused;
    private final @Nullable SenderRows before;

    SenderRows(RowOrigin origin) throws IOException {
        RowOrigin earlier = origin.before();
        refused = Files.exists(origin.found().resolve("errors.ndjson")) ? SetAside.lines(origin.found()) : new long[0];
        before = earlier == null ? null : new SenderRows(earlier);
        try {
            rows = new CsvRows(origin.input(), origin.name(), origin.read(), origin.mended());
        } catch (IOException | RuntimeException e) {
            if (before != null) {
                before.close();
            }
            throw e;
        }
    }

    /** Goes on to the next row that was accepted; false at the end. */
    boolean next() throws IOException {
        while (rows.next()) {
            boolean isThere = before == null || before.next();
            if (!isThere) {
                return false;
            }
            if (Arrays.binarySearch(refused, rows.line()) < 0) {
                return true;
            }
        }
        return false;
    }

    long line() {
        return before == null ? rows.line() : before.line();
    }

    long row() {
        return before == null ? rows.row() : before.row();
    }

    byte[] bytes() {
        return before == null ? rows.bytes() : before.bytes();
    }

    @Override
    public void close() throws IOException {
        try {
            rows.close();
        } finally {
            if (before != null) {
                before.close();
            }
        }
    }
}
