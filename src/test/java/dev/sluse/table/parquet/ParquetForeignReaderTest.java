package dev.sluse.table.parquet;

import static dev.sluse.table.vector.BatchFixture.row;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluse.table.vector.CellValue;
import dev.sluse.table.vector.ColumnType;
import dev.sluse.table.write.Tables;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The foreign-reader gate: DuckDB and parquet-java find the values that were written, each of them. */
class ParquetForeignReaderTest {
    private static final ColumnType[] ALL_TYPES = {
        ColumnType.TEXT,
        ColumnType.JSON,
        ColumnType.INT32,
        ColumnType.INT64,
        ColumnType.DOUBLE,
        ColumnType.decimal(18, 4),
        ColumnType.decimal(38, 2),
        ColumnType.BOOLEAN,
        ColumnType.DATE,
        ColumnType.INSTANT,
        ColumnType.LOCAL_TIME
    };

    private final Path folder;

    ParquetForeignReaderTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @ParameterizedTest
    @ValueSource(strings = {"zstd", "snappy", "gzip", "none"})
    void everyTypeIsReadBackWithEveryCompression(String compression) throws Exception {
        assertReadBack(compression, List.of(everything(), everything()), ALL_TYPES);
    }

    private static List<@Nullable String[]> everything() {
        List<@Nullable String[]> rows = new ArrayList<>();
        rows.add(row(
                "Ærø, \"ø\"\n😀",
                "{\"a\":[1,2]}",
                "-2147483648",
                "-9223372036854775808",
                "-1.7976931348623157E308",
                "-99999999999999.9999",
                "-999999999999999999999999999999999999.99",
                "true",
                "0001-01-01",
                "0001-01-01T00:00:00Z",
                "0001-01-01T00:00:00"));
        rows.add(new @Nullable String[ALL_TYPES.length]);
        rows.add(row(
                "z",
                "[]",
                "2147483647",
                "9223372036854775807",
                "4.9E-324",
                "99999999999999.9999",
                "999999999999999999999999999999999999.99",
                "false",
                "9999-12-31",
                "9999-12-31T23:59:59.999999Z",
                "9999-12-31T23:59:59.999999"));
        rows.add(row(
                "z",
                "null",
                "0",
                "0",
                "-0.0",
                "0.0001",
                "0.01",
                "true",
                "1970-01-01",
                "2024-05-01T12:00:00+02:00",
                "2024-05-01T12:00:00.5"));
        rows.add(row(
                "a",
                "1",
                "1",
                "-1",
                "0.1",
                "-0.0001",
                "-0.01",
                "false",
                "1969-12-31",
                "1969-12-31T23:59:59.999999Z",
                "1969-12-31T23:59:59.999999"));
        return rows;
    }

    @Test
    void aFileWithoutRowsHasItsColumns() throws Exception {
        assertReadBack("zstd", List.of(), ALL_TYPES);
        assertReadBack("zstd", List.of(List.of(), List.of()), ALL_TYPES);
    }

    @Test
    void aColumnWithoutAnyValueIsReadBack() throws Exception {
        List<@Nullable String[]> rows = Collections.nCopies(25_000, new @Nullable String[ALL_TYPES.length]);
        assertReadBack("zstd", List.of(rows), ALL_TYPES);
    }

    @Test
    void manyPagesAndGroupsOfRepeatedValuesAreReadBack() throws Exception {
        ColumnType[] types = {ColumnType.TEXT, ColumnType.INT32, ColumnType.DOUBLE, ColumnType.DATE, ColumnType.BOOLEAN
        };
        Random random = new Random(7);
        List<List<@Nullable String[]>> groups = new ArrayList<>();
        for (int size : new int[] {45_000, 1, 20_000, 20_001}) {
            groups.add(IntStream.range(0, size)
                    .mapToObj(i -> row(
                            random.nextInt(9) == 0 ? null : "station " + random.nextInt(300),
                            Integer.toString(random.nextInt(400) * 37),
                            random.nextInt(50) == 0 ? null : Double.toString(random.nextInt(300) / 8.0),
                            "2024-01-%02d".formatted(1 + i * 28 / size),
                            i < 20_000 ? "true" : Boolean.toString(random.nextBoolean())))
                    .toList());
        }
        assertReadBack("snappy", groups, types);
    }

    @Test
    void aFullDictionaryGoesOverToPlainTextsWithinTheGroup() throws Exception {
        List<@Nullable String[]> rows = new ArrayList<>();
        for (int i = 0; i < 30_000; i++) {
            rows.add(
                    row("repeated " + i % 50, "text " + i % 7 + "x".repeat(10 + i / 300) + (i < 15_000 ? i % 100 : i)));
        }
        for (int i = 0; i < 3_000; i++) {
            rows.add(row("repeated " + i % 70, i % 5 == 0 ? "text 0" : "long ".repeat(80) + i));
        }
        assertReadBack("zstd", List.of(rows, rows), ColumnType.TEXT, ColumnType.TEXT);
    }

    @Test
    void aFullDictionaryOfNumbersGoesOverToDeltasWithinTheGroup() throws Exception {
        List<@Nullable String[]> rows = new ArrayList<>();
        for (int i = 0; i < 90_000; i++) {
            long value = i < 20_000 ? (i % 100) * 1_000_003L : i * 7_919L % 1_000_003;
            rows.add(row(Long.toString(value), Double.toString(value / 3.0)));
        }
        assertReadBack("snappy", List.of(rows), ColumnType.INT64, ColumnType.DOUBLE);
    }

    @Test
    void textsOfMegabytesAreReadBack() throws Exception {
        List<@Nullable String[]> rows = new ArrayList<>();
        rows.add(row("é".repeat(1_500_000), "1"));
        rows.add(row("short", "2"));
        rows.add(row("é".repeat(1_500_000) + "f", "3"));
        rows.add(row("x".repeat(900_000), "4"));
        assertReadBack("zstd", List.of(rows), ColumnType.TEXT, ColumnType.INT32);
    }

    @Test
    void differencesThatOverflowAreReadBack() throws Exception {
        List<@Nullable String[]> rows = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            boolean low = i % 2 == 0;
            rows.add(row(
                    Long.toString((low ? Long.MIN_VALUE : Long.MAX_VALUE - 200) + (low ? i : i / 2)),
                    Integer.toString((low ? Integer.MIN_VALUE : Integer.MAX_VALUE - 200) + (low ? i : i / 2))));
        }
        assertReadBack("none", List.of(rows), ColumnType.INT64, ColumnType.INT32);
    }

    @Test
    void notANumberAndInfinitiesAreReadBack() throws Exception {
        List<@Nullable String[]> rows = List.of(row("NaN"), row("Infinity"), row("-Infinity"), row("0.0"), row("-0.0"));
        assertReadBack("zstd", List.of(rows), ColumnType.DOUBLE);
    }

    @Test
    void twoThousandColumnsAreReadBack() throws Exception {
        ColumnType[] types = new ColumnType[2_000];
        Arrays.setAll(types, i -> ALL_TYPES[i % ALL_TYPES.length]);
        List<@Nullable String[]> rows = everything().stream()
                .map(few -> {
                    @Nullable String[] many = new @Nullable String[types.length];
                    Arrays.setAll(many, i -> few[i % few.length]);
                    return many;
                })
                .toList();
        assertReadBack("zstd", List.of(rows), types);
    }

    private void assertReadBack(String compression, List<List<@Nullable String[]>> groups, ColumnType... types)
            throws IOException, SQLException {
        Path file = Tables.write(
                folder.resolve("t.parquet"), Tables.options("compression", compression), Tables.columns(types), groups);
        List<List<@Nullable String>> expected = new ArrayList<>();
        for (@Nullable String[] row : groups.stream().flatMap(List::stream).toList()) {
            List<@Nullable String> values = new ArrayList<>();
            for (int i = 0; i < types.length; i++) {
                String cell = row[i];
                values.add(cell == null ? null : CellValue.canonical(types[i], cell));
            }
            expected.add(values);
        }
        assertSame("parquet-java", ForeignReaders.parquetJava(file, types), expected);
        assertSame("DuckDB", ForeignReaders.duckDb(file, types), expected);
    }

    private static void assertSame(
            String reader, List<List<@Nullable String>> actual, List<List<@Nullable String>> expected) {
        assertThat(actual).as(reader).hasSize(expected.size());
        for (int i = 0; i < expected.size(); i++) {
            if (!actual.get(i).equals(expected.get(i))) {
                assertThat(actual.get(i)).as(reader + ", row " + i).isEqualTo(expected.get(i));
            }
        }
    }
}
