package dev.sluse.table.convert;

import dev.sluse.table.ReadOptions;
import dev.sluse.table.check.TypeInference;
import dev.sluse.table.csv.Chunk;
import dev.sluse.table.csv.CsvSource;
import dev.sluse.table.csv.RowReader;
import dev.sluse.table.schema.ColumnSpec;
import dev.sluse.table.vector.RowBatch;
import java.io.IOException;
import java.util.List;

/** The pass over all values that finds the types of a table without schema. */
final class InferencePass {
    private final CsvSource source;
    private final ReadOptions read;
    private final ProgressMeter meter;
    private final ChunkOrder order = new ChunkOrder(0);
    private final TypeInference merged;

    InferencePass(CsvSource source, ReadOptions read, ProgressMeter meter) {
        this.source = source;
        this.read = read;
        this.meter = meter;
        this.merged = new TypeInference(read);
    }

    ChunkOrder order() {
        return order;
    }

    ChunkJob newJob() {
        return new Job();
    }

    List<ColumnSpec> columns(List<String> header) {
        return merged.columns(header);
    }

    private final class Job implements ChunkJob {
        private final RowReader reader = source.newRowReader();
        private final RowBatch batch = new RowBatch();
        private final TypeInference inference = new TypeInference(read);

        @Override
        public void run(Chunk chunk) throws IOException {
            reader.start(chunk);
            while (reader.nextBatch(batch)) {
                inference.look(batch);
            }
            order.counted(chunk.seq, reader.rows(), reader.lines());
            meter.chunk(0);
        }

        @Override
        public void end() {
            synchronized (merged) {
                merged.merge(inference);
            }
        }
    }
}
