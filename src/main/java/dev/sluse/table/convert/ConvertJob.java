package dev.sluse.table.convert;

import dev.sluse.table.check.DuplicateRows;
import dev.sluse.table.check.RowChecker;
import dev.sluse.table.check.RowPlan;
import dev.sluse.table.csv.Chunk;
import dev.sluse.table.csv.CsvSource;
import dev.sluse.table.csv.RowReader;
import dev.sluse.table.report.FindingBuffer;
import dev.sluse.table.vector.EncodedGroup;
import dev.sluse.table.vector.GroupEncoder;
import dev.sluse.table.vector.RowBatch;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.ExecutorService;
import org.jspecify.annotations.Nullable;

/** The worker of the main pass: a chunk's rows are cut, checked and encoded, its findings rendered, and all written in turn. */
final class ConvertJob implements ChunkJob {
    private final ChunkOrder order;
    private final ConvertedTable table;
    private final ProgressMeter meter;
    private final RowReader reader;
    private final RowChecker checker;
    private final FindingRelay relay;
    private final @Nullable GroupEncoder encoder;
    private final RowBatch batch = new RowBatch();
    private final FindingBuffer findings = new FindingBuffer();
    private boolean[] refused = new boolean[0];
    private long chunkSeq;

    ConvertJob(
            CsvSource source,
            ChunkOrder order,
            RowPlan plan,
            List<DuplicateRows> duplicates,
            ConvertedTable table,
            ExecutorService threads,
            ProgressMeter meter) {
        this.order = order;
        this.table = table;
        this.meter = meter;
        this.reader = source.newRowReader();
        this.checker = new RowChecker(plan, this::awaitEarlierChunks, duplicates, table.speech());
        this.relay = new FindingRelay(table, threads);
        this.encoder = table.newEncoder();
    }

    @Override
    public void run(Chunk chunk) throws IOException, InterruptedException {
        chunkSeq = chunk.seq;
        findings.clear();
        reader.start(chunk);
        while (reader.nextBatch(batch)) {
            if (refused.length < batch.rows) {
                refused = new boolean[batch.rows];
            }
            checker.check(batch, refused, findings, chunk.byteOffset - chunk.from);
            if (encoder != null && !table.isRefused()) {
                encoder.append(batch, checker.vectors(), refused);
            }
        }
        long rows = reader.rows();
        order.counted(chunk.seq, rows, reader.lines());
        EncodedGroup group = encoder == null ? null : encoder.finish();
        checker.endGroup();
        boolean more = render(chunk, rows);
        order.awaitTurn(chunk.seq);
        if (more) {
            relay.finish();
        }
        table.append(group, rows, findings.refusedSize);
        order.done(chunk.seq);
        meter.chunk(rows);
    }

    private boolean render(Chunk chunk, long rows) throws InterruptedException {
        if (findings.size == 0) {
            return false;
        }
        ChunkOrder.Start start = order.start(chunk.seq);
        relay.renderer().start(findings, chunk.bytes, Math.toIntExact(rows), start.rows() + 1, start.lines() + 1);
        return relay.begin();
    }

    private void awaitEarlierChunks() {
        try {
            order.awaitEarlier(chunkSeq);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ChunkOrder.Abandoned();
        }
    }
}
