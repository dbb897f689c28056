package dev.sluse.table.check;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * Records of four longs, sorted in bounded memory: sorted runs in files, merged {@value #FAN_IN} at a time. Adding a run is
 * thread-safe; merging is for one thread when all runs are there.
 */
final class SortedRuns {
    /** Longs in a record. */
    static final int RECORD = 4;

    private static final int FAN_IN = 64;
    private static final int BUFFER = 1 << 14;

    private final Path folder;
    private final String name;
    private final List<Path> runs = new ArrayList<>();
    private int count;

    /** What a merge does with each record, in order. */
    interface Consumer {
        void accept(long[] record) throws IOException;
    }

    SortedRuns(Path folder, String name) {
        this.folder = folder;
        this.name = name;
    }

    /** Sorts and writes the first {@code records} records of an array. */
    void add(long[] longs, int records) throws IOException {
        RecordSort.sort(longs, records);
        Path run = newRun();
        try (DataOutputStream out = open(run)) {
            for (int i = 0; i < records * RECORD; i++) {
                out.writeLong(longs[i]);
            }
        }
        synchronized (this) {
            runs.add(run);
        }
    }

    private synchronized Path newRun() {
        return folder.resolve(name + "-" + count++ + ".run");
    }

    private static DataOutputStream open(Path file) throws IOException {
        return new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file), BUFFER));
    }

    /** Hands on all records in the order of their longs, and deletes the runs. */
    void merge(Consumer consumer) throws IOException {
        List<Path> left = new ArrayList<>(runs);
        while (left.size() > FAN_IN) {
            List<Path> part = left.subList(0, FAN_IN);
            Path wider = newRun();
            try (DataOutputStream out = open(wider)) {
                merge(List.copyOf(part), each -> {
                    for (long value : each) {
                        out.writeLong(value);
                    }
                });
            }
            part.clear();
            left.add(wider);
        }
        merge(left, consumer);
        runs.clear();
    }

    private static void merge(List<Path> files, Consumer consumer) throws IOException {
        List<Run> open = new ArrayList<>();
        try {
            PriorityQueue<Run> queue = new PriorityQueue<>((a, b) -> RecordSort.compare(a.record, 0, b.record, 0));
            for (Path file : files) {
                Run run = new Run(file);
                open.add(run);
                if (run.next()) {
                    queue.add(run);
                }
            }
            Run first;
            while ((first = queue.poll()) != null) {
                consumer.accept(first.record);
                if (first.next()) {
                    queue.add(first);
                }
            }
        } finally {
            for (Run run : open) {
                run.close();
            }
        }
    }

    /** One file, read record by record. */
    private static final class Run {
        final long[] record = new long[RECORD];
        private final Path file;
        private @Nullable DataInputStream in;
        private long left;

        Run(Path file) throws IOException {
            this.file = file;
            this.left = Files.size(file) / (RECORD * Long.BYTES);
            this.in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file), BUFFER));
        }

        boolean next() throws IOException {
            if (in == null || left == 0) {
                return false;
            }
            left--;
            for (int i = 0; i < RECORD; i++) {
                record[i] = in.readLong();
            }
            return true;
        }

        void close() throws IOException {
            if (in != null) {
                in.close();
                in = null;
                Files.deleteIfExists(file);
            }
        }
    }
}
