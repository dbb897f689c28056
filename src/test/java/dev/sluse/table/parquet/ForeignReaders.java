package dev.sluse.table.parquet;

import dev.sluse.table.vector.ColumnType;
import dev.sluse.table.write.DuckDb;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.convert.GroupRecordConverter;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.io.ColumnIOFactory;
import org.apache.parquet.io.LocalInputFile;
import org.apache.parquet.io.MessageColumnIO;
import org.apache.parquet.io.RecordReader;
import org.apache.parquet.schema.MessageType;
import org.jspecify.annotations.Nullable;

/** What readers that we did not write find in a Parquet file, each value in the one form of {@code CellValue.canonical}. */
final class ForeignReaders {
    private ForeignReaders() {}

    static ParquetFileReader open(Path file) throws IOException {
        return ParquetFileReader.open(
                new LocalInputFile(file),
                ParquetReadOptions.builder(new PlainParquetConfiguration()).build());
    }

    static List<List<@Nullable String>> parquetJava(Path file, ColumnType... types) throws IOException {
        List<List<@Nullable String>> rows = new ArrayList<>();
        try (ParquetFileReader reader = open(file)) {
            MessageType schema = reader.getFileMetaData().getSchema();
            MessageColumnIO columns = new ColumnIOFactory().getColumnIO(schema);
            for (PageReadStore pages = reader.readNextRowGroup(); pages != null; pages = reader.readNextRowGroup()) {
                RecordReader<Group> records = columns.getRecordReader(pages, new GroupRecordConverter(schema));
                for (long i = 0; i < pages.getRowCount(); i++) {
                    Group record = records.read();
                    List<@Nullable String> row = new ArrayList<>();
                    for (int column = 0; column < types.length; column++) {
                        row.add(
                                record.getFieldRepetitionCount(column) == 0
                                        ? null
                                        : value(record, column, types[column]));
                    }
                    rows.add(row);
                }
            }
        }
        return rows;
    }

    private static String value(Group record, int column, ColumnType type) {
        return switch (type.kind()) {
            case TEXT, JSON -> record.getString(column, 0);
            case INT32 -> Integer.toString(record.getInteger(column, 0));
            case INT64 -> Long.toString(record.getLong(column, 0));
            case DOUBLE -> Double.toString(record.getDouble(column, 0));
            case BOOLEAN -> Boolean.toString(record.getBoolean(column, 0));
            case DATE -> LocalDate.ofEpochDay(record.getInteger(column, 0)).toString();
            case INSTANT -> instant(record.getLong(column, 0)).toString();
            case LOCAL_TIME ->
                LocalDateTime.ofInstant(instant(record.getLong(column, 0)), ZoneOffset.UTC)
                        .toString();
            case DECIMAL -> {
                BigInteger unscaled = type.precision() > 18
                        ? new BigInteger(record.getBinary(column, 0).getBytes())
                        : BigInteger.valueOf(record.getLong(column, 0));
                yield new BigDecimal(unscaled, type.scale()).toPlainString();
            }
        };
    }

    private static Instant instant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }

    static List<List<@Nullable String>> duckDb(Path file, ColumnType... types) throws SQLException {
        try (DuckDb duck = new DuckDb()) {
            return duck.rows("SELECT * FROM read_parquet('" + file + "')", (row, i) -> value(row, i, types[i - 1]));
        }
    }

    private static @Nullable String value(ResultSet row, int column, ColumnType type) throws SQLException {
        Object value =
                switch (type.kind()) {
                    case INSTANT -> row.getObject(column, OffsetDateTime.class);
                    case LOCAL_TIME -> row.getObject(column, LocalDateTime.class);
                    default -> row.getObject(column);
                };
        if (value == null) {
            return null;
        }
        return switch (type.kind()) {
            case INSTANT -> ((OffsetDateTime) value).toInstant().toString();
            case DECIMAL -> ((BigDecimal) value).toPlainString();
            default -> value.toString();
        };
    }
}
