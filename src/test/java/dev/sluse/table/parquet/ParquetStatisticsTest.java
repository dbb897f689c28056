package dev.sluse.table.parquet;

import static dev.sluse.table.vector.BatchFixture.row;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluse.table.vector.ColumnType;
import dev.sluse.table.write.DuckDb;
import dev.sluse.table.write.Tables;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the footer says of the values lets readers skip groups, and never one that has the row they look for. */
class ParquetStatisticsTest {
    private final Path folder;

    ParquetStatisticsTest(@TempDir Path folder) {
        this.folder = folder;
    }

    private Path write(ColumnType type, List<List<@Nullable String[]>> groups) throws Exception {
        return Tables.write(folder.resolve("s.parquet"), Tables.options(), Tables.columns(type), groups);
    }

    private static List<List<@Nullable String[]>> oneGroup(@Nullable String... cells) {
        List<@Nullable String[]> rows = new ArrayList<>();
        for (String cell : cells) {
            rows.add(row(cell));
        }
        return List.of(rows);
    }

    private static Statistics<?> statistics(Path file) throws Exception {
        try (ParquetFileReader reader = ForeignReaders.open(file)) {
            return reader.getFooter().getBlocks().get(0).getColumns().get(0).getStatistics();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "TEXT, b, ø, a, 'min: a, max: ø, num_nulls: 1'",
        "INT32, -5, 3, 0, 'min: -5, max: 3, num_nulls: 1'",
        "INT64, -9223372036854775808, 9223372036854775807, 0, 'min: -9223372036854775808, max: 9223372036854775807, num_nulls: 1'",
        "DOUBLE, -1.5, 3, 0, 'min: -1.5, max: 3.0, num_nulls: 1'",
        "BOOLEAN, true, true, true, 'min: true, max: true, num_nulls: 1'",
        "DATE, 2024-02-29, 0001-01-01, 1970-01-01, 'min: 0001-01-01, max: 2024-02-29, num_nulls: 1'",
    })
    void leastAndLargestValueAndTheNumberOfNullsAreInTheFooter(
            String type, String a, String b, String c, String expected) throws Exception {
        ColumnType columnType = new ColumnType(ColumnType.Kind.valueOf(type), 0, 0);

        assertThat(statistics(write(columnType, oneGroup(a, null, b, c)))).hasToString(expected);
    }

    @Test
    void decimalsOfBothWidthsHaveSignedBounds() throws Exception {
        assertThat(statistics(write(ColumnType.decimal(18, 1), oneGroup("-1.5", "7.0"))))
                .hasToString("min: -1.5, max: 7.0, num_nulls: 0");
        assertThat(statistics(write(ColumnType.decimal(38, 1), oneGroup("-1.5", "18446744073709551616.0", "7.0"))))
                .hasToString("min: -1.5, max: 18446744073709551616.0, num_nulls: 0");
    }

    @Test
    void zerosAreBoundedByBothZeros() throws Exception {
        assertThat(statistics(write(ColumnType.DOUBLE, oneGroup("0.0", "0.0"))))
                .hasToString("min: -0.0, max: 0.0, num_nulls: 0");
        assertThat(statistics(write(ColumnType.DOUBLE, oneGroup("-0.0", "-0.0"))))
                .hasToString("min: -0.0, max: 0.0, num_nulls: 0");
    }

    @Test
    void withNotANumberThereAreNoBounds() throws Exception {
        Statistics<?> statistics = statistics(write(ColumnType.DOUBLE, oneGroup("1", "NaN", "2")));

        assertThat(statistics.hasNonNullValue()).isFalse();
        assertThat(statistics.getNumNulls()).isZero();
    }

    @Test
    void longTextsAreCutAtACharacterAndTheUpperBoundIsRaised() throws Exception {
        String shared = "ø".repeat(31) + "x";
        Path file = write(ColumnType.TEXT, oneGroup(shared + "øa", shared + "øb"));

        try (DuckDb duck = new DuckDb()) {
            assertThat(duck.texts("SELECT stats_min_value, stats_max_value, min_is_exact, max_is_exact"
                            + " FROM parquet_metadata('" + file + "')"))
                    .containsExactly(List.of(shared, "ø".repeat(31) + "y", "false", "false"));
        }
    }

    @Test
    void duckDbFindsEachValueInTheGroupsThatTheBoundsLeave() throws Exception {
        List<List<@Nullable String[]>> groups = new ArrayList<>();
        for (int group = 0; group < 4; group++) {
            List<@Nullable String[]> rows = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                int value = group * 100 + i;
                String text = "%03d".formatted(value) + "æ".repeat(i);
                rows.add(row(
                        text,
                        Integer.toString(value),
                        Double.toString(value / 4.0),
                        value + ".25",
                        "2024-01-01T00:%02d:%02dZ".formatted(value / 60, value % 60)));
            }
            groups.add(rows);
        }
        Path file = Tables.write(
                folder.resolve("f.parquet"),
                Tables.options(),
                Tables.columns(
                        ColumnType.TEXT,
                        ColumnType.INT64,
                        ColumnType.DOUBLE,
                        ColumnType.decimal(38, 2),
                        ColumnType.INSTANT),
                groups);

        try (DuckDb duck = new DuckDb()) {
            String from = "SELECT string_agg(c1, ' ') FROM '" + file + "' WHERE ";
            assertThat(duck.text(from + "c0 = '199' || repeat('æ', 99)")).isEqualTo("199");
            assertThat(duck.text(from + "c0 >= '399'")).isEqualTo("399");
            assertThat(duck.text(from + "c1 = 0")).isEqualTo("0");
            assertThat(duck.text(from + "c2 = 49.75")).isEqualTo("199");
            assertThat(duck.text(from + "c3 > 398")).isEqualTo("398 399");
            assertThat(duck.text(from + "c4 = TIMESTAMPTZ '2024-01-01 00:01:00+00'"))
                    .isEqualTo("60");
            assertThat(duck.text("SELECT count(*) FROM '" + file + "' WHERE c1 > 1000"))
                    .isEqualTo("0");
        }
    }
}
