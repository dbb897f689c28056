package dev.sluse.table.check;

import dev.sluse.table.ReadOptions;
import dev.sluse.table.TableOptions;
import dev.sluse.table.report.FindingBuffer;
import dev.sluse.table.report.FindingCode;
import dev.sluse.table.report.Rule;
import dev.sluse.table.schema.RowSchema;
import dev.sluse.table.vector.ColumnVector;
import dev.sluse.table.vector.RowBatch;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** A table in memory, checked by one worker in one batch, with everything that came of it as texts. */
final class CheckedTable {
    final RowPlan plan;
    final boolean[] refused;
    final FindingBuffer buffer = new FindingBuffer();
    final ColumnVector[] vectors;
    private final RowBatch batch;

    CheckedTable(RowPlan plan, RowBatch batch) {
        this.plan = plan;
        this.batch = batch;
        this.refused = new boolean[batch.rows];
        RowChecker checker = new RowChecker(plan, () -> {}, List.of(), Speech.PLAIN);
        checker.check(batch, refused, buffer);
        vectors = checker.vectors();
        checker.endGroup();
    }

    static CheckedTable of(String schema, Map<String, String> options, List<String> header, String[]... rows) {
        RowPlan plan = RowPlan.bind(RowSchema.compile("s.json", schema), List.of(), header, false, read(options));
        return new CheckedTable(plan, batch(rows));
    }

    /** One column {@code c} of a property, one row. */
    static CheckedTable cell(String property, Map<String, String> options, String... cells) {
        String schema = "{\"properties\":{\"c\":" + property + "}}";
        String[][] rows = Arrays.stream(cells).map(each -> new String[] {each}).toArray(String[][]::new);
        return of(schema, options, List.of("c"), rows);
    }

    static ReadOptions read(Map<String, String> options) {
        return TableOptions.of(options, "").read();
    }

    static RowBatch batch(String[]... rows) {
        RowBatch batch = new RowBatch();
        batch.rows = rows.length;
        batch.width = rows.length == 0 ? 0 : rows[0].length;
        batch.reserve(rows.length, Math.max(1, rows.length * batch.width));
        StringBuilder text = new StringBuilder("x".repeat(RowBatch.PADDING));
        int at = RowBatch.PADDING;
        for (int r = 0; r < rows.length; r++) {
            batch.rowStart[r] = at;
            batch.line[r] = r + 1;
            for (int c = 0; c < batch.width; c++) {
                int length = rows[r][c].getBytes(StandardCharsets.UTF_8).length;
                text.append(rows[r][c]).append(',');
                batch.cellStart[r * batch.width + c] = at;
                batch.cellEnd[r * batch.width + c] = at + length;
                at += length + 1;
            }
            batch.rowEnd[r] = at - 1;
        }
        batch.bytes = text.append("x".repeat(RowBatch.PADDING)).toString().getBytes(StandardCharsets.UTF_8);
        return batch;
    }

    /** The findings in order: {@code row column rule[/variant][ warning]}. */
    List<String> findings() {
        List<String> texts = new ArrayList<>();
        for (int i : buffer.sort(batch.firstRow + batch.rows)) {
            String column = buffer.column[i] < 0
                    ? "-"
                    : plan.columns().get(buffer.column[i]).name();
            texts.add(buffer.row[i] + " " + column + " " + text(buffer.rule(buffer.rule[i])));
        }
        return texts;
    }

    /** What became of the first column's cell in a row: its value, or its findings, or both. */
    String outcome(int row) {
        List<String> texts = new ArrayList<>();
        for (int i : buffer.sort(batch.rows)) {
            if (buffer.row[i] == row) {
                texts.add(text(buffer.rule(buffer.rule[i])));
            }
        }
        if (!refused[row]) {
            texts.add(0, value(0, row));
        }
        return String.join("; ", texts);
    }

    static String text(Rule rule) {
        String variant = rule.variant().isEmpty() ? "" : "/" + rule.variant();
        // What the fallback validator says in its own words is the matter of the spec.
        String text = rule.code() == FindingCode.SCHEMA ? rule.text().replaceFirst(" \\(.*\\)$", "") : rule.text();
        return text + variant + (rule.isError() ? "" : " (warning)");
    }

    String value(int column, int row) {
        ColumnVector vector = vectors[column];
        if (vector.absent[row]) {
            return "absent";
        }
        long value = vector.type.kind() == dev.sluse.table.vector.ColumnType.Kind.DOUBLE ? 0 : vector.longs[row];
        return switch (vector.type.kind()) {
            case TEXT, JSON -> {
                int cell = row * batch.width + column;
                int from = batch.cellStart[cell];
                yield new String(batch.bytes, from, batch.cellEnd[cell] - from, StandardCharsets.UTF_8);
            }
            case INT32, INT64 -> Long.toString(value);
            case DOUBLE -> Double.toString(vector.doubles[row]);
            case DECIMAL -> {
                BigInteger high = vector.type.precision() > 18
                        ? BigInteger.valueOf(vector.high[row]).shiftLeft(64)
                        : BigInteger.valueOf(value >> 63).shiftLeft(64);
                BigInteger low = new BigInteger(Long.toUnsignedString(value));
                yield new BigDecimal(high.add(low), vector.type.scale()).toPlainString();
            }
            case BOOLEAN -> value == 1 ? "true" : "false";
            case DATE -> LocalDate.ofEpochDay(value).toString();
            case INSTANT -> Instant.EPOCH.plus(value, ChronoUnit.MICROS).toString();
            case LOCAL_TIME ->
                Instant.EPOCH.plus(value, ChronoUnit.MICROS).toString().replace("Z", "");
        };
    }
}
