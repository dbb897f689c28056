package dev.sluse.table.repair;

import dev.sluse.SluseException;
import dev.sluse.table.csv.Chunk;
import dev.sluse.table.csv.CsvSource;
import dev.sluse.table.csv.RowOverlay;
import dev.sluse.table.csv.RowReader;
import dev.sluse.table.vector.RowBatch;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Mended rows in the places of the original's own, found by one pass over it. In memory are 16 bytes a row; the rows stay on disk.
 */
public final class PlacedRows implements RowOverlay, Closeable {
    private final MendedRows rows;
    private long[] offsets = new long[64];
    private long[] positions = new long[64];
    private int size;

    private PlacedRows(MendedRows rows) {
        this.rows = rows;
    }

    /**
     * @param file of mended rows
     * @param original just opened; read to its end here
     * @throws SluseException kind CONFIGURATION if the original, as it is read now, has no such rows
     */
    public static PlacedRows of(Path file, CsvSource original) throws IOException {
        PlacedRows placed = new PlacedRows(MendedRows.open(file));
        try {
            placed.find(original);
            return placed;
        } catch (IOException | RuntimeException e) {
            placed.close();
            throw e;
        }
    }

    private void find(CsvSource original) throws IOException {
        if (rows.width() != original.width()) {
            throw differs("it has " + original.width() + " columns and had " + rows.width());
        }
        Chunk chunk = new Chunk();
        RowBatch batch = new RowBatch();
        RowReader reader = original.newRowReader();
        long lines = original.header().linesBeforeData();
        long position = rows.position();
        MendedRow wanted = rows.next();
        while (original.next(chunk)) {
            reader.start(chunk);
            while (reader.nextBatch(batch)) {
                for (int r = 0; r < batch.rows && wanted != null; r++) {
                    long line = lines + batch.line[r] + 1;
                    if (wanted.line() < line) {
                        break;
                    }
                    if (wanted.line() == line) {
                        add(chunk.byteOffset - chunk.from + batch.rowStart[r], position);
                        position = rows.position();
                        wanted = rows.next();
                    }
                }
            }
            lines += reader.lines();
        }
        if (wanted != null) {
            throw differs("no row begins on line " + wanted.line());
        }
    }

    private void add(long offset, long position) {
        if (size == offsets.length) {
            offsets = Arrays.copyOf(offsets, size * 2);
            positions = Arrays.copyOf(positions, size * 2);
        }
        offsets[size] = offset;
        positions[size++] = position;
    }

    private static SluseException differs(String how) {
        return SluseException.configuration(
                "repair-does-not-fit",
                "The flow reads the file otherwise than when its rows were set aside: " + how + ".",
                "Mend the whole file and drop it again under its name.");
    }

    @Override
    public @Nullable NewRow at(long byteOffset) throws IOException {
        int found = Arrays.binarySearch(offsets, 0, size, byteOffset);
        if (found < 0) {
            return null;
        }
        MendedRow row = rows.at(positions[found]);
        return new NewRow(row.confirmed(), row.cells());
    }

    @Override
    public void close() throws IOException {
        rows.close();
    }
}
