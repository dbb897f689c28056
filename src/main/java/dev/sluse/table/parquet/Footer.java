package dev.sluse.table.parquet;

import dev.sluse.table.WriteOptions.Compression;
import dev.sluse.table.output.Bytes;
import dev.sluse.table.output.OutputColumn;
import dev.sluse.table.vector.ColumnType;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.IntFunction;

/** The footer of a Parquet file. Row groups are kept as the bytes they will be, a few dozen a column. */
final class Footer {
    private final List<OutputColumn> columns;
    private final int codec;
    private final Bytes groups = new Bytes();
    private final ThriftWriter groupWriter = new ThriftWriter(groups);
    private int groupCount;
    private long rows;

    Footer(List<OutputColumn> columns, Compression compression) {
        this.columns = columns;
        this.codec = switch (compression) {
            case NONE -> 0;
            case SNAPPY -> 1;
            case GZIP -> 2;
            case DEFAULT, ZSTD -> 6;
        };
    }

    /** Notes a row group whose first page is written at {@code position}. */
    void add(ParquetGroup group, long position) {
        ThriftWriter out = groupWriter;
        long uncompressed = 0;
        out.beginElement();
        out.list(1, ThriftWriter.STRUCT, columns.size());
        for (int i = 0; i < columns.size(); i++) {
            ChunkMeta chunk = group.chunks().get(i);
            uncompressed += chunk.uncompressed();
            out.beginElement();
            // Deprecated, and 0 by the format's advice: what it pointed to was never written by anyone.
            out.i64(2, 0);
            out.begin(3);
            chunk(columns.get(i), chunk, group.rows(), position, out);
            out.end();
            out.end();
        }
        out.i64(2, uncompressed);
        out.i64(3, group.rows());
        out.i64(5, position + group.chunks().get(0).begin());
        out.i64(6, group.pages().size());
        out.end();
        groupCount++;
        rows += group.rows();
    }

    private void chunk(OutputColumn column, ChunkMeta chunk, long values, long position, ThriftWriter out) {
        out.i32(1, PhysicalType.of(column.type()).code());
        out.list(2, ThriftWriter.I32, Integer.bitCount(chunk.encodings()));
        for (Encoding encoding : Encoding.values()) {
            if ((chunk.encodings() & encoding.bit()) != 0) {
                out.element(encoding.code());
            }
        }
        out.list(3, ThriftWriter.BINARY, 1);
        out.element(column.name().getBytes(StandardCharsets.UTF_8));
        out.i32(4, codec);
        out.i64(5, values);
        out.i64(6, chunk.uncompressed());
        out.i64(7, chunk.compressed());
        out.i64(9, position + chunk.dataAt());
        if (chunk.dictionaryAt() >= 0) {
            out.i64(11, position + chunk.dictionaryAt());
        }
        out.begin(12);
        out.i64(3, chunk.nulls());
        Bound min = chunk.min();
        Bound max = chunk.max();
        if (max != null) {
            out.binary(5, max.bytes().array());
        }
        if (min != null) {
            out.binary(6, min.bytes().array());
        }
        if (max != null) {
            out.bool(7, max.exact());
        }
        if (min != null) {
            out.bool(8, min.exact());
        }
        out.end();
    }

    /** The whole footer, without its length and the magic behind it. */
    Bytes bytes(IntFunction<ColumnType> sourceTypes, String createdBy) {
        Bytes bytes = new Bytes();
        ThriftWriter out = new ThriftWriter(bytes);
        out.beginElement();
        out.i32(1, 1);
        out.list(2, ThriftWriter.STRUCT, columns.size() + 1);
        ParquetSchema.root(columns.size(), out);
        for (OutputColumn column : columns) {
            ColumnType type = column.finalType(sourceTypes);
            if (PhysicalType.of(type) != PhysicalType.of(column.type())) {
                throw new IllegalStateException(
                        "Column " + column.name() + " was encoded as " + column.type() + ", but is " + type);
            }
            ParquetSchema.column(column.name(), type, column.required(), out);
        }
        out.i64(3, rows);
        out.list(4, ThriftWriter.STRUCT, groupCount);
        bytes.put(groups.array(), 0, groups.size());
        out.text(6, createdBy);
        // Without the orders readers must ignore the bounds.
        out.list(7, ThriftWriter.STRUCT, columns.size());
        for (int i = 0; i < columns.size(); i++) {
            out.beginElement();
            out.emptyStruct(1);
            out.end();
        }
        out.end();
        return bytes;
    }
}
