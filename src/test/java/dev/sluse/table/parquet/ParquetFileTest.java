package dev.sluse.table.parquet;

import static dev.sluse.table.vector.BatchFixture.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluse.table.WriteOptions.Compression;
import dev.sluse.table.output.OutputPlan;
import dev.sluse.table.output.SourceColumn;
import dev.sluse.table.vector.BatchFixture;
import dev.sluse.table.vector.ColumnType;
import dev.sluse.table.vector.GroupEncoder;
import dev.sluse.table.write.Tables;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ParquetMetadata;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ParquetFileTest {
    private final Path path;

    ParquetFileTest(@TempDir Path folder) {
        this.path = folder.resolve("t.parquet");
    }

    private static ParquetMetadata footer(Path file) throws Exception {
        try (ParquetFileReader reader = ForeignReaders.open(file)) {
            return reader.getFooter();
        }
    }

    @Test
    void theSchemaHasLogicalTypesAndOnlyOptionalColumnsMayLackValues() throws Exception {
        List<SourceColumn> columns = List.of(
                new SourceColumn("name", ColumnType.TEXT, true, 0),
                new SourceColumn("day", ColumnType.DATE, false, 1),
                new SourceColumn("price", ColumnType.decimal(18, 2), true, 2),
                new SourceColumn("large", ColumnType.decimal(38, 0), false, 3),
                new SourceColumn("at", ColumnType.INSTANT, true, 4),
                new SourceColumn("local", ColumnType.LOCAL_TIME, false, 5),
                new SourceColumn("n", ColumnType.INT32, false, 6));

        Tables.write(path, Tables.options(), columns, List.of());

        assertThat(footer(path).getFileMetaData().getSchema())
                .hasToString(
                        """
                message schema {
                  required binary name (STRING);
                  optional int32 day (DATE);
                  required int64 price (DECIMAL(18,2));
                  optional fixed_len_byte_array(16) large (DECIMAL(38,0));
                  required int64 at (TIMESTAMP(MICROS,true));
                  optional int64 local (TIMESTAMP(MICROS,false));
                  optional int32 n;
                }
                """);
        assertThat(footer(path).getFileMetaData().getCreatedBy()).startsWith("sluse version ");
    }

    @Test
    void theKindOfTimesThatTheValuesDecidedIsInTheFooter() throws Exception {
        OutputPlan plan = OutputPlan.of(Tables.columns(ColumnType.INSTANT), Tables.options());
        BatchFixture worker = new BatchFixture(ColumnType.INSTANT);
        try (ParquetFile file = new ParquetFile(path, plan, Compression.ZSTD, source -> worker.vectors[source].type)) {
            GroupEncoder encoder = file.newEncoder();
            worker.vectors[0].type = ColumnType.LOCAL_TIME;
            worker.fill(BatchFixture.rows(row("2024-05-01T12:00:00")));
            encoder.append(worker.batch, worker.vectors, worker.refused);
            file.write(encoder.finish());
            file.finish();
        }

        assertThat(ForeignReaders.duckDb(path, ColumnType.LOCAL_TIME)).containsExactly(List.of("2024-05-01T12:00"));
        assertThat(footer(path).getFileMetaData().getSchema().toString()).contains("TIMESTAMP(MICROS,false)");
    }

    @Test
    void refusedRowsAndTheirTextsAreNotInTheFile() throws Exception {
        OutputPlan plan = OutputPlan.of(Tables.columns(ColumnType.TEXT, ColumnType.INT64), Tables.options());
        BatchFixture worker = new BatchFixture(ColumnType.TEXT, ColumnType.INT64);
        try (ParquetFile file = new ParquetFile(path, plan, Compression.NONE, source -> worker.vectors[source].type)) {
            GroupEncoder encoder = file.newEncoder();
            for (int i = 0; i < 50; i++) {
                worker.fill(BatchFixture.rows(row("refused", "1"), row("kept", "2"), row(null, "3"), row("other", "4")))
                        .refuse(0, 3);
                encoder.append(worker.batch, worker.vectors, worker.refused);
            }
            file.write(encoder.finish());
            file.finish();
        }

        assertThat(Files.readString(path, StandardCharsets.ISO_8859_1))
                .contains("kept")
                .doesNotContain("refused", "other");
        assertThat(ForeignReaders.parquetJava(path, ColumnType.TEXT, ColumnType.INT64))
                .hasSize(100)
                .startsWith(List.of("kept", "2"), Arrays.asList(null, "3"));
    }

    @Test
    void aGroupWithoutRowsLeavesNoTrace() throws Exception {
        List<@Nullable String[]> rows = BatchFixture.rows(row("1"));
        Tables.write(
                path, Tables.options(), Tables.columns(ColumnType.INT32), List.of(List.of(), rows, List.of(), rows));

        assertThat(footer(path).getBlocks())
                .extracting(BlockMetaData::getRowCount)
                .containsExactly(1L, 1L);
    }

    @Test
    void dictionariesAreUsedWhereTheyPay() throws Exception {
        List<@Nullable String[]> rows = new ArrayList<>();
        for (int i = 0; i < 30_000; i++) {
            rows.add(row(
                    "station " + i % 100,
                    "trip " + i,
                    Integer.toString(i % 90 * 8_081),
                    Integer.toString(i),
                    Double.toString(i % 40 / 7.0),
                    Double.toString(i / 7.0)));
        }
        Tables.write(
                path,
                Tables.options(),
                Tables.columns(
                        ColumnType.TEXT,
                        ColumnType.TEXT,
                        ColumnType.INT32,
                        ColumnType.INT64,
                        ColumnType.DOUBLE,
                        ColumnType.DOUBLE),
                List.of(rows));

        List<Encoding> data = footer(path).getBlocks().get(0).getColumns().stream()
                .map(column -> column.getEncodings().contains(Encoding.RLE_DICTIONARY)
                        ? Encoding.RLE_DICTIONARY
                        : column.getEncodings().contains(Encoding.DELTA_BINARY_PACKED)
                                ? Encoding.DELTA_BINARY_PACKED
                                : Encoding.PLAIN)
                .toList();
        assertThat(data)
                .containsExactly(
                        Encoding.RLE_DICTIONARY,
                        Encoding.PLAIN,
                        Encoding.RLE_DICTIONARY,
                        Encoding.DELTA_BINARY_PACKED,
                        Encoding.RLE_DICTIONARY,
                        Encoding.PLAIN);
    }

    @Test
    void theSameRowsGiveTheSameBytes() throws Exception {
        List<@Nullable String[]> rows = Collections.nCopies(500, row("a", "1.5"));
        List<SourceColumn> columns = Tables.columns(ColumnType.TEXT, ColumnType.DOUBLE);
        byte[] first = Files.readAllBytes(Tables.write(path, Tables.options(), columns, List.of(rows, rows)));

        assertThat(Files.readAllBytes(Tables.write(path, Tables.options(), columns, List.of(rows, rows))))
                .isEqualTo(first);
    }

    @Test
    void anAcceptedRowWithoutARequiredValueIsABugAndNeverAFile() throws Exception {
        List<SourceColumn> columns = List.of(new SourceColumn("id", ColumnType.INT32, true, 0));

        assertThatThrownBy(() -> Tables.write(
                        path, Tables.options(), columns, List.of(BatchFixture.rows(row("1"), row((String) null)))))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("Column id is required, but an accepted row has no value in it");
    }
}
