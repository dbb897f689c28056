package dev.sluse.datalens;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Cuts files of JSON objects into batches of arrays: UTF-8, one row a line, all rows of one replacing key in one batch, since a write
 * deletes what stands under the keys that it brings (contract 4.5). Where the rows of a key lie scattered they are sorted on disk, each
 * key's in their order; where they do not, rows keep their order. The same files are always cut into the same bytes, and memory is
 * bounded by {@link Bounds#keyBytes} and some tens of megabytes. Stateless.
 */
public final class RowBatches {
    /** How many sorted runs are merged at once. */
    private static final int WIDTH = 64;

    /**
     * How large a batch becomes.
     *
     * @param rows at most, but for a key that has more
     * @param bytes at most, but for a key or a row that has more
     * @param keyBytes what the rows of one key may have at most
     */
    public record Bounds(int rows, long bytes, long keyBytes) {}

    /** A batch on disk. */
    public record Batch(Path file, long rows, long bytes, String sha256) {}

    /**
     * What came of it.
     *
     * @param sorted whether rows had to be put together on disk
     * @param partitions the values of the partition key, each once, as JSON texts by column; empty if they were not asked for
     */
    public record Cut(List<Batch> batches, long rows, boolean sorted, List<List<String>> partitions) {}

    private final ColumnMatch match;
    private final Bounds bounds;
    private final int keysInMemory;
    private final int bytesInMemory;

    public RowBatches(ColumnMatch match, Bounds bounds) {
        this(match, bounds, SeenKeys.RUN, KeySort.RUN);
    }

    /** One that goes to disk earlier, for tests. */
    RowBatches(ColumnMatch match, Bounds bounds, int keysInMemory, int bytesInMemory) {
        this.match = match;
        this.bounds = bounds;
        this.keysInMemory = keysInMemory;
        this.bytesInMemory = bytesInMemory;
    }

    /**
     * Cuts them, as if they were one file.
     *
     * @param folder for the batches, on disk when this returns; what was in it is removed
     * @throws dev.sluse.SluseException kind DATA if a row does not fit the table
     */
    public Cut cut(List<Path> files, Path folder) throws IOException {
        try {
            Cut cut = cut(files, folder, false);
            return cut != null ? cut : Objects.requireNonNull(cut(files, folder, true));
        } catch (IOException | RuntimeException e) {
            discard(folder, e);
            throw e;
        }
    }

    /** What is half done is of no use, and a disk that is full needs its room. */
    private static void discard(Path folder, Exception why) {
        try {
            clear(folder);
        } catch (IOException e) {
            why.addSuppressed(e);
        }
    }

    /** @return null if the keys turned out to be scattered */
    private @Nullable Cut cut(List<Path> files, Path folder, boolean sort) throws IOException {
        clear(folder);
        Path scratch = Files.createDirectories(folder.resolve("scratch"));
        Partitions partitions = new Partitions(match);
        try (BatchFiles batches = new BatchFiles(folder, bounds);
                SeenKeys seen = new SeenKeys(scratch.resolve("keys"), keysInMemory)) {
            long rows = sort
                    ? sorted(files, scratch, new KeyGroups(batches, match, bounds, null), partitions)
                    : asTheyCome(files, new KeyGroups(batches, match, bounds, seen), partitions);
            if (rows < 0 || (!sort && seen.end())) {
                return null;
            }
            List<Batch> all = batches.batches();
            clear(scratch);
            Files.delete(scratch);
            force(folder);
            return new Cut(all, rows, sort, partitions.found());
        }
    }

    private long asTheyCome(List<Path> files, KeyGroups groups, Partitions partitions) throws IOException {
        long rows = 0;
        for (Path file : files) {
            try (RowReader reader = new RowReader(file, match)) {
                while (reader.next()) {
                    boolean goOn = groups.row(
                            reader.key.bytes, 0, reader.key.length, reader.line.bytes, 0, reader.line.length);
                    if (!goOn) {
                        return -1;
                    }
                    partitions.row(reader);
                }
                rows += reader.row();
            }
        }
        groups.finish();
        return rows;
    }

    private long sorted(List<Path> files, Path scratch, KeyGroups groups, Partitions partitions) throws IOException {
        KeySort sort = new KeySort(scratch, bytesInMemory, WIDTH);
        long rows = 0;
        for (Path file : files) {
            try (RowReader reader = new RowReader(file, match)) {
                while (reader.next()) {
                    sort.add(reader.key, reader.line);
                    partitions.row(reader);
                }
                rows += reader.row();
            }
        }
        sort.sorted((bytes, keyLength, lineLength) -> groups.row(bytes, 0, keyLength, bytes, keyLength, lineLength));
        groups.finish();
        return rows;
    }

    private static void clear(Path folder) throws IOException {
        Files.createDirectories(folder);
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                if (!each.equals(folder)) {
                    Files.delete(each);
                }
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static void force(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
