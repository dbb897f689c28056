package dev.sluse.table.repair;

import dev.sluse.table.vector.RowBatch;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A file of rows that were set aside, mended and dropped again: any CSV whose header has {@code _delivery} and {@code _line}.
 *
 * @param file the dropped file
 * @param name what the sender called it
 */
public record RepairFile(Path file, String name) {
    /** Deliveries that may be named before it is plain that the column holds something else. */
    private static final int MOST_IDS = 1000;

    /** A header that is longer is not looked for the columns. */
    private static final int HEAD = 1 << 16;

    /**
     * What was taken back.
     *
     * @param rows that take the places of the original's
     * @param left rows that stay as they were: nobody has touched them
     */
    public record Taken(long rows, long left) {}

    /** Whether the file is one; only its head is read, and of most others no more than once. Whatever is no CSV is none. */
    public boolean isOne() throws IOException {
        Optional<RepairTable> table = mayBeOne() ? RepairTable.open(file, name) : Optional.empty();
        if (table.isPresent()) {
            table.get().close();
        }
        return table.isPresent();
    }

    /** Whether the first bytes, if they are not packed, have the name of the column in any encoding that lets ASCII be. */
    private boolean mayBeOne() throws IOException {
        byte[] head;
        try (InputStream in = Files.newInputStream(file)) {
            head = in.readNBytes(HEAD);
        }
        boolean packed = head.length > 1 && head[0] == 0x1f && head[1] == (byte) 0x8b;
        // UTF-16 has a NUL beside each such letter
        return packed
                || new String(head, StandardCharsets.ISO_8859_1)
                        .replace("\0", "")
                        .contains(RepairTable.DELIVERY);
    }

    /**
     * The delivery that it mends: the one that most of its rows name.
     *
     * @throws RepairRefused if it has no rows or is no such file
     */
    public String delivery() throws IOException, RepairRefused {
        Map<String, Long> named = new HashMap<>();
        try (RepairTable table = RepairTable.open(file, name).orElseThrow(this::noColumns)) {
            int column = table.names().indexOf(RepairTable.DELIVERY);
            table.each((batch, row, line) -> {
                String id = RepairTable.text(batch, row, column + table.shift(batch, row));
                boolean isInSight = batch.shape[row] != RowBatch.LONG;
                if (isInSight && !id.isEmpty() && (named.size() < MOST_IDS || named.containsKey(id))) {
                    named.merge(id, 1L, Long::sum);
                }
            });
        }
        return named.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .orElseThrow(() -> new RepairRefused(name + " names no delivery in its column _delivery."));
    }

    /**
     * Reads its rows and writes those that take the places of the original's, in the order of their lines, forced to disk. In memory
     * are 24 bytes a row.
     *
     * @param delivery the one that the rows must name
     * @param original how the table was read
     * @param lines of the rows that are set aside, in order
     * @param into the file to be written; what lies there is replaced
     * @throws RepairRefused if anything in it cannot be what was meant; then none of it is used
     */
    public Taken read(String delivery, SetAside original, long[] lines, Path into) throws IOException, RepairRefused {
        Path unsorted = into.resolveSibling(into.getFileName() + ".unsorted");
        try (RepairTable table = RepairTable.open(file, name, original).orElseThrow(this::noColumns)) {
            RepairColumns columns = RepairColumns.of(table.names(), original.columns());
            RepairReading reading = new RepairReading(delivery, original, columns, lines, unsorted);
            try (reading) {
                table.each(reading);
            }
            return reading.sortInto(into);
        } finally {
            Files.deleteIfExists(unsorted);
        }
    }

    private RepairRefused noColumns() {
        return new RepairRefused(
                "it does not have both columns, _delivery and _line: which rows it mends cannot be told.");
    }
}
