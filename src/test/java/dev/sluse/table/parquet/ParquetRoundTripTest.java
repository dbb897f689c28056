package dev.sluse.table.parquet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluse.table.vector.CellValue;
import dev.sluse.table.vector.ColumnType;
import dev.sluse.table.write.Tables;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;

class ParquetRoundTripTest {
    private static final ColumnType[] TYPES = {
        ColumnType.TEXT,
        ColumnType.INT32,
        ColumnType.INT64,
        ColumnType.DOUBLE,
        ColumnType.BOOLEAN,
        ColumnType.DATE,
        ColumnType.LOCAL_TIME,
        ColumnType.decimal(18, 3),
        ColumnType.decimal(38, 5)
    };

    @Property(tries = 30)
    void anyTableIsReadBackByParquetJavaAsItWasWritten(
            @ForAll long seed,
            @ForAll @IntRange(min = 0, max = 3_000) int rowCount,
            @ForAll @IntRange(min = 1, max = 16) int bits,
            @ForAll @IntRange(min = 0, max = 3) int nulls)
            throws Exception {
        Random random = new Random(seed);
        List<@Nullable String[]> rows = new ArrayList<>();
        List<List<@Nullable String>> expected = new ArrayList<>();
        for (int i = 0; i < rowCount; i++) {
            @Nullable String[] cells = new @Nullable String[TYPES.length];
            List<@Nullable String> values = new ArrayList<>();
            for (int column = 0; column < TYPES.length; column++) {
                boolean absent = random.nextInt(4) < nulls;
                String cell = absent ? null : cell(TYPES[column], random.nextInt(1 << bits), random);
                cells[column] = cell;
                values.add(cell == null ? null : CellValue.canonical(TYPES[column], cell));
            }
            rows.add(cells);
            expected.add(values);
        }
        Path file = Files.createTempFile("round-trip", ".parquet");
        try {
            int cut = rowCount / 3;
            Tables.write(
                    file,
                    Tables.options("compression", "snappy"),
                    Tables.columns(TYPES),
                    List.of(rows.subList(0, cut), rows.subList(cut, rowCount)));
            assertThat(ForeignReaders.parquetJava(file, TYPES)).isEqualTo(expected);
        } finally {
            Files.delete(file);
        }
    }

    private static String cell(ColumnType type, int value, Random random) {
        long wide = value * 0x9E3779B97F4A7C15L;
        return switch (type.kind()) {
            case TEXT, JSON -> "é".repeat(value % 5) + Integer.toHexString(value);
            case INT32 -> Integer.toString((int) wide);
            case INT64, INSTANT -> Long.toString(random.nextInt(50) == 0 ? wide : value);
            case DOUBLE -> Double.toString(Double.longBitsToDouble(wide & 0xbfefffffffffffffL));
            case BOOLEAN -> Boolean.toString(value % 3 == 0);
            case DATE -> "%04d-%02d-%02d".formatted(1 + value % 9_999, 1 + value % 12, 1 + value % 28);
            case LOCAL_TIME ->
                "%04d-01-01T%02d:%02d:00.%06d".formatted(1 + value % 9_999, value % 24, value % 60, value);
            case DECIMAL -> (wide >> 12) + "." + (100 + value % 900);
        };
    }
}
