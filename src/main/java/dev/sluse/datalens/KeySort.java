package dev.sluse.datalens;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.PriorityQueue;

/**
 * Sorts rows by key on disk: rows of one key stay in their order. Memory is bounded by a run and the buffers of one merge. Not
 * thread-safe.
 */
final class KeySort {
    /** Takes the rows in their new order. */
    interface Sink {
        void row(byte[] bytes, int keyLength, int lineLength) throws IOException;
    }

    /** Bytes of rows that are sorted in memory. */
    static final int RUN = 32 << 20;

    private static final int BUFFER = 1 << 16;

    private final Path folder;
    private final int run;
    private final int width;
    private final List<Path> runs = new ArrayList<>();
    private final Octets rows = new Octets();
    private int[] starts = new int[1 << 10];
    private int[] keyLengths = new int[1 << 10];
    private int count;
    private int files;

    /**
     * @param folder for the runs, there and empty
     * @param width how many runs are merged at once, at least 2
     */
    KeySort(Path folder, int run, int width) {
        this.folder = folder;
        this.run = run;
        this.width = width;
    }

    void add(Octets key, Octets line) throws IOException {
        if (count > 0 && (long) rows.length + key.length + line.length > run) {
            spill();
        }
        if (count + 1 >= starts.length) {
            starts = Arrays.copyOf(starts, starts.length * 2);
            keyLengths = Arrays.copyOf(keyLengths, keyLengths.length * 2);
        }
        starts[count] = rows.length;
        keyLengths[count] = key.length;
        rows.put(key);
        rows.put(line);
        starts[++count] = rows.length;
    }

    /** Hands all rows on, sorted. */
    void sorted(Sink sink) throws IOException {
        spill();
        while (runs.size() > width) {
            List<Path> merged = new ArrayList<>();
            for (int from = 0; from < runs.size(); from += width) {
                List<Path> some = runs.subList(from, Math.min(runs.size(), from + width));
                Path to = next();
                try (DataOutputStream out = open(to)) {
                    merge(some, (bytes, keyLength, lineLength) -> write(out, bytes, 0, keyLength, lineLength));
                }
                for (Path each : some) {
                    Files.delete(each);
                }
                merged.add(to);
            }
            runs.clear();
            runs.addAll(merged);
        }
        merge(runs, sink);
    }

    private void spill() throws IOException {
        if (count == 0) {
            return;
        }
        Integer[] order = new Integer[count];
        Arrays.setAll(order, i -> i);
        Arrays.sort(
                order,
                (one, other) -> Arrays.compareUnsigned(
                        rows.bytes,
                        starts[one],
                        starts[one] + keyLengths[one],
                        rows.bytes,
                        starts[other],
                        starts[other] + keyLengths[other]));
        Path to = next();
        try (DataOutputStream out = open(to)) {
            for (int each : order) {
                int length = starts[each + 1] - starts[each];
                write(out, rows.bytes, starts[each], keyLengths[each], length - keyLengths[each]);
            }
        }
        runs.add(to);
        rows.clear();
        count = 0;
    }

    private static void merge(List<Path> runs, Sink sink) throws IOException {
        PriorityQueue<SortedRun> heads = new PriorityQueue<>();
        List<SortedRun> open = new ArrayList<>();
        try {
            for (int i = 0; i < runs.size(); i++) {
                SortedRun each = new SortedRun(runs.get(i), i);
                open.add(each);
                if (each.next()) {
                    heads.add(each);
                }
            }
            for (SortedRun first = heads.poll(); first != null; first = heads.poll()) {
                sink.row(first.row(), first.keyLength(), first.lineLength());
                if (first.next()) {
                    heads.add(first);
                }
            }
        } finally {
            for (SortedRun each : open) {
                each.close();
            }
        }
    }

    private Path next() {
        return folder.resolve("run-" + files++);
    }

    private static DataOutputStream open(Path file) throws IOException {
        return new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file), BUFFER));
    }

    private static void write(DataOutputStream out, byte[] bytes, int from, int keyLength, int lineLength)
            throws IOException {
        out.writeInt(keyLength);
        out.writeInt(lineLength);
        out.write(bytes, from, keyLength + lineLength);
    }
}
