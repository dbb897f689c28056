package dev.sluse.table.text;

import dev.sluse.table.WriteOptions.Compression;
import dev.sluse.table.output.BlockCodec;
import dev.sluse.table.output.Bytes;
import dev.sluse.table.output.NewFile;
import dev.sluse.table.output.OutputPlan;
import dev.sluse.table.vector.EncodedGroup;
import dev.sluse.table.vector.GroupEncoder;
import dev.sluse.table.vector.TableFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** A table as text: what comes first, then the groups in order, each compressed by its worker as a member of the stream. */
abstract class TextFile implements TableFile {
    private final OutputPlan plan;
    private final Compression compression;
    private final Queue<BlockCodec> codecs = new ConcurrentLinkedQueue<>();
    private final NewFile file;

    /** @param compression {@code DEFAULT} is none */
    TextFile(Path path, OutputPlan plan, Compression compression) throws IOException {
        this.plan = plan;
        this.compression = compression == Compression.DEFAULT ? Compression.NONE : compression;
        this.file = new NewFile(path);
    }

    /** What the file begins with; may be empty. */
    abstract Bytes head();

    /** A new writer of rows, for one encoder. */
    abstract TextEncoder.RowFormat newFormat();

    @Override
    public final GroupEncoder newEncoder() {
        return new TextEncoder(plan, newFormat(), newCodec(), compression != Compression.NONE);
    }

    private BlockCodec newCodec() {
        BlockCodec codec = BlockCodec.of(compression);
        codecs.add(codec);
        return codec;
    }

    @Override
    public final void write(EncodedGroup group) throws IOException {
        if (group.rows() == 0) {
            return;
        }
        begin();
        Bytes content = ((TextGroup) group).content();
        file.write(content.array(), 0, content.size());
    }

    private void begin() throws IOException {
        if (file.position() > 0) {
            return;
        }
        Bytes head = head();
        // Without rows the stream needs a member all the same: no bytes are no valid gzip.
        Bytes first = new Bytes();
        newCodec().compress(head.array(), head.size(), first);
        file.write(first.array(), 0, first.size());
    }

    @Override
    public final void finish() throws IOException {
        begin();
        file.force();
    }

    @Override
    public final void close() throws IOException {
        codecs.forEach(BlockCodec::close);
        file.close();
    }
}
