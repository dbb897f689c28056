package dev.sluse.table.convert;

import dev.sluse.table.check.DuplicateRows;
import dev.sluse.table.check.KeyCheck;
import dev.sluse.table.check.KeyCollector;
import dev.sluse.table.check.KeyColumns;
import dev.sluse.table.check.RowPlan;
import dev.sluse.table.csv.Chunk;
import dev.sluse.table.csv.CsvSource;
import dev.sluse.table.csv.RowReader;
import dev.sluse.table.schema.RowSchema;
import dev.sluse.table.vector.RowBatch;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The pass that finds rows whose key an earlier row has. Closing it deletes what it keeps on disk. */
final class KeyPass implements Closeable {
    private final RowPlan plan;
    private final Path folder;
    private final List<KeyColumns> keys;
    private final List<DuplicateRows> duplicates = new ArrayList<>();

    KeyPass(RowPlan plan, Path work) {
        this.plan = plan;
        this.folder = work.resolve("tmp");
        this.keys = plan.isRefused() ? List.of() : plan.keys();
    }

    /** Whether a schema asks for unique rows. */
    static boolean isNeeded(RowSchema schema) {
        return !schema.key().isEmpty() || schema.uniqueItems();
    }

    boolean isNeeded() {
        return !keys.isEmpty();
    }

    List<DuplicateRows> run(TableTask task) throws IOException, InterruptedException {
        List<KeyCheck> checks = new ArrayList<>();
        for (int i = 0; i < keys.size(); i++) {
            checks.add(new KeyCheck(plan, keys.get(i), Files.createDirectories(folder.resolve("key-" + i))));
        }
        try (CsvSource source = task.open()) {
            ChunkOrder order = new ChunkOrder(source.header().linesBeforeData());
            task.pass(source, order, () -> new Job(source, order, checks, task.meter()));
            for (KeyCheck check : checks) {
                duplicates.add(check.finish(chunk -> firstLine(order, chunk)));
            }
        }
        return List.copyOf(duplicates);
    }

    /** All chunks are counted by now, so nothing waits. */
    private static long firstLine(ChunkOrder order, long chunk) {
        try {
            return order.start(chunk).lines() + 1;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    @Override
    public void close() throws IOException {
        for (DuplicateRows each : duplicates) {
            each.close();
        }
    }

    private static final class Job implements ChunkJob {
        private final RowReader reader;
        private final ChunkOrder order;
        private final ProgressMeter meter;
        private final RowBatch batch = new RowBatch();
        private final List<KeyCollector> collectors;

        Job(CsvSource source, ChunkOrder order, List<KeyCheck> checks, ProgressMeter meter) {
            this.reader = source.newRowReader();
            this.order = order;
            this.meter = meter;
            this.collectors = checks.stream().map(KeyCheck::newCollector).toList();
        }

        @Override
        public void run(Chunk chunk) throws IOException {
            reader.start(chunk);
            while (reader.nextBatch(batch)) {
                for (KeyCollector collector : collectors) {
                    collector.look(batch, Math.toIntExact(chunk.seq), chunk.byteOffset - chunk.from);
                }
            }
            order.counted(chunk.seq, reader.rows(), reader.lines());
            meter.chunk(0);
        }

        @Override
        public void end() throws IOException {
            for (KeyCollector collector : collectors) {
                collector.close();
            }
        }
    }
}
