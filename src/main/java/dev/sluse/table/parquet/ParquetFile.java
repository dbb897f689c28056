package dev.sluse.table.parquet;

import dev.sluse.table.WriteOptions.Compression;
import dev.sluse.table.output.BlockCodec;
import dev.sluse.table.output.Bytes;
import dev.sluse.table.output.NewFile;
import dev.sluse.table.output.OutputPlan;
import dev.sluse.table.vector.ColumnType;
import dev.sluse.table.vector.EncodedGroup;
import dev.sluse.table.vector.GroupEncoder;
import dev.sluse.table.vector.TableFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.IntFunction;

/**
 * A Parquet file being written: row groups in the order of {@link #write}, the schema last, since only then the kinds of all
 * date-times are known. The same rows in the same groups give the same bytes. A file without rows is valid.
 */
public final class ParquetFile implements TableFile {
    private static final byte[] MAGIC = "PAR1".getBytes(StandardCharsets.US_ASCII);

    private final OutputPlan plan;
    private final Compression compression;
    private final IntFunction<ColumnType> finalTypes;
    private final Footer footer;
    private final Queue<BlockCodec> codecs = new ConcurrentLinkedQueue<>();
    private final NewFile file;

    /**
     * Creates the file, or empties it.
     *
     * @param finalTypes the type of a source column by its index; asked when the file ends
     */
    public ParquetFile(Path path, OutputPlan plan, Compression compression, IntFunction<ColumnType> finalTypes)
            throws IOException {
        this.plan = plan;
        this.compression = compression;
        this.finalTypes = finalTypes;
        this.footer = new Footer(plan.columns(), compression);
        this.file = new NewFile(path);
        file.write(MAGIC, 0, MAGIC.length);
    }

    @Override
    public GroupEncoder newEncoder() {
        BlockCodec codec = BlockCodec.of(compression);
        codecs.add(codec);
        return new ParquetGroupEncoder(plan, codec);
    }

    @Override
    public void write(EncodedGroup group) throws IOException {
        if (group.rows() == 0) {
            return;
        }
        ParquetGroup encoded = (ParquetGroup) group;
        footer.add(encoded, file.position());
        file.write(encoded.pages().array(), 0, encoded.pages().size());
    }

    @Override
    public void finish() throws IOException {
        Bytes last = footer.bytes(finalTypes, "sluse version " + version());
        last.putInt(last.size());
        last.put(MAGIC);
        file.write(last.array(), 0, last.size());
        file.force();
    }

    private static String version() {
        String version = ParquetFile.class.getPackage().getImplementationVersion();
        return version == null ? "0" : version;
    }

    @Override
    public void close() throws IOException {
        codecs.forEach(BlockCodec::close);
        file.close();
    }
}
