package dev.sluse.table.check;

import dev.sluse.table.report.FindingCode;
import dev.sluse.table.report.Rule;
import dev.sluse.table.schema.ValueOptions;
import dev.sluse.table.vector.RowBatch;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;

/** {@code true} and {@code false} in any case, and the texts that are declared to mean them, in any case as well. */
final class BooleanReader extends ColumnReader {
    private final NumberCheck check;
    private final boolean asksEach;
    private final int type;

    BooleanReader(PlanColumn plan, int column, CellFindings findings) {
        super(plan, column, findings);
        check = new NumberCheck(plan.spec(), column, findings);
        asksEach = check.asksEach();
        type = findings.rule(Rule.of(FindingCode.TYPE, "boolean"));
    }

    @Override
    void read(RowBatch batch) {
        vector.reset(batch.rows);
        byte[] b = batch.bytes;
        int width = batch.width;
        for (int r = 0, cell = plan.source(); r < batch.rows; r++, cell += width) {
            int cellFrom = batch.cellStart[cell];
            int cellTo = batch.cellEnd[cell];
            int value = word(b, cellFrom, cellTo);
            int from = cellFrom;
            int to = cellTo;
            if (value < 0) {
                from = Blank.start(b, cellFrom, cellTo);
                to = Blank.end(b, from, cellTo);
                value = word(b, from, to);
            }
            if (absent(r, b, from, to, cellFrom, cellTo)) {
                continue;
            }
            if (value < 0) {
                value = declared(plan.options(), b, from, to);
            }
            if (value < 0) {
                findings.breach(r, column, type, cellFrom, cellTo);
                continue;
            }
            vector.longs[r] = value;
            if (asksEach) {
                check.check(BigDecimal.valueOf(value), r, cellFrom, cellTo);
            }
        }
    }

    /** 1 for true, 0 for false, -1 for another word. */
    static int word(byte[] b, int from, int to) {
        int length = to - from;
        if (length == 4) {
            return is(b, from, "true") ? 1 : -1;
        }
        return length == 5 && is(b, from, "false") ? 0 : -1;
    }

    private static boolean is(byte[] b, int from, String word) {
        for (int i = 0; i < word.length(); i++) {
            if ((b[from + i] | 0x20) != word.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** As {@link #word}, by the declared texts. */
    static int declared(ValueOptions options, byte[] b, int from, int to) {
        if (options.trueValues().isEmpty() && options.falseValues().isEmpty()) {
            return -1;
        }
        String text = new String(b, from, to - from, StandardCharsets.UTF_8);
        if (options.trueValues().stream().anyMatch(text::equalsIgnoreCase)) {
            return 1;
        }
        return options.falseValues().stream().anyMatch(text::equalsIgnoreCase) ? 0 : -1;
    }
}
