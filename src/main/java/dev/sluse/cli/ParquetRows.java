package dev.sluse.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.api.ReadSupport;
import org.apache.parquet.hadoop.example.GroupReadSupport;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.LocalInputFile;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DateLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DecimalLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimestampLogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType;

/**
 * Reads a small Parquet file with parquet-java, a reader that is not ours, so that a sample's output is judged by foreign eyes.
 * Dates and times become ISO texts, an instant with {@code Z}.
 */
final class ParquetRows {
    private static final JsonNodeFactory NODES = new JsonNodeFactory(true);

    private ParquetRows() {}

    /** All rows, each with its columns in the file's order. */
    static List<JsonNode> read(Path file) throws IOException {
        List<JsonNode> rows = new ArrayList<>();
        try (ParquetReader<Group> reader = new Rows(new LocalInputFile(file))
                .withConf(new PlainParquetConfiguration())
                .build()) {
            for (Group row = reader.read(); row != null; row = reader.read()) {
                ObjectNode node = NODES.objectNode();
                for (int column = 0; column < row.getType().getFieldCount(); column++) {
                    node.set(row.getType().getFieldName(column), value(row, column));
                }
                rows.add(node);
            }
        }
        return rows;
    }

    /** All rows as a sample's content has them: one JSON object a line, in UTF-8. */
    static byte[] ndjson(Path file) throws IOException {
        StringBuilder rows = new StringBuilder();
        for (JsonNode row : read(file)) {
            rows.append(row).append('\n');
        }
        return rows.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static final class Rows extends ParquetReader.Builder<Group> {
        Rows(InputFile file) {
            super(file);
        }

        @Override
        protected ReadSupport<Group> getReadSupport() {
            return new GroupReadSupport();
        }
    }

    private static JsonNode value(Group row, int column) {
        PrimitiveType type = row.getType().getType(column).asPrimitiveType();
        LogicalTypeAnnotation meaning = type.getLogicalTypeAnnotation();
        if (row.getFieldRepetitionCount(column) == 0) {
            return NODES.nullNode();
        }
        if (meaning instanceof DecimalLogicalTypeAnnotation decimal) {
            BigInteger unscaled = type.getPrimitiveTypeName() == PrimitiveType.PrimitiveTypeName.INT64
                    ? BigInteger.valueOf(row.getLong(column, 0))
                    : new BigInteger(row.getBinary(column, 0).getBytes());
            return NODES.numberNode(new BigDecimal(unscaled, decimal.getScale()));
        }
        if (meaning instanceof DateLogicalTypeAnnotation) {
            return NODES.textNode(
                    LocalDate.ofEpochDay(row.getInteger(column, 0)).toString());
        }
        if (meaning instanceof TimestampLogicalTypeAnnotation time) {
            Instant instant = Instant.EPOCH.plus(row.getLong(column, 0), ChronoUnit.MICROS);
            return NODES.textNode(
                    time.isAdjustedToUTC()
                            ? instant.toString()
                            : instant.atOffset(ZoneOffset.UTC).toLocalDateTime().toString());
        }
        return switch (type.getPrimitiveTypeName()) {
            case INT32 -> NODES.numberNode(row.getInteger(column, 0));
            case INT64 -> NODES.numberNode(row.getLong(column, 0));
            case DOUBLE -> NODES.numberNode(BigDecimal.valueOf(row.getDouble(column, 0)));
            case BOOLEAN -> NODES.booleanNode(row.getBoolean(column, 0));
            default -> NODES.textNode(row.getString(column, 0));
        };
    }
}
