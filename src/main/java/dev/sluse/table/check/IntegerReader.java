package dev.sluse.table.check;

import dev.sluse.table.report.FindingCode;
import dev.sluse.table.report.Rule;
import dev.sluse.table.schema.NumberRules;
import dev.sluse.table.vector.RowBatch;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * Whole numbers: digits with a sign. {@code 1.0} counts, {@code 1e3} does not; a leading zero is read, with a warning. A comma
 * before exactly three digits is never taken for a decimal mark that was not declared: {@code 1,000} would become 1.
 */
final class IntegerReader extends ColumnReader {
    private static final BigDecimal LEAST = BigDecimal.valueOf(Long.MIN_VALUE);
    private static final BigDecimal MOST = BigDecimal.valueOf(Long.MAX_VALUE);

    private final NumberCell number;
    private final NumberCheck check;
    private final long least;
    private final long most;
    private final boolean asksEach;
    private final int type;
    private final int range;
    private final int thousands;
    private final int decimalMark;
    private final int leadingZero;

    IntegerReader(PlanColumn plan, int column, CellFindings findings) {
        super(plan, column, findings);
        NumberRules rules = plan.spec().numbers();
        number = new NumberCell(plan.options());
        check = new NumberCheck(plan.spec(), column, findings);
        asksEach = check.asksEach();
        least = inside(rules.lowest(), rules.exclusiveMinimum(), RoundingMode.CEILING, 1, LEAST);
        most = inside(rules.highest(), rules.exclusiveMaximum(), RoundingMode.FLOOR, -1, MOST);
        type = findings.rule(Rule.of(FindingCode.TYPE, "integer"));
        range = findings.rule(Rule.of(FindingCode.TYPE, "integer", "range"));
        thousands = findings.rule(Rule.of(FindingCode.TYPE, "integer", "thousands"));
        decimalMark = findings.rule(Rule.of(FindingCode.TYPE, "integer", "decimal"));
        leadingZero = findings.rule(Rule.of(FindingCode.LEADING_ZERO, ""));
    }

    private static long inside(
            @org.jspecify.annotations.Nullable BigDecimal limit,
            @org.jspecify.annotations.Nullable BigDecimal exclusive,
            RoundingMode inwards,
            int step,
            BigDecimal end) {
        if (limit == null) {
            return end.longValue();
        }
        BigDecimal whole = limit.setScale(0, inwards);
        if (exclusive != null && whole.compareTo(exclusive) == 0) {
            whole = whole.add(BigDecimal.valueOf(step));
        }
        return whole.max(LEAST).min(MOST).longValue();
    }

    @Override
    void read(RowBatch batch) {
        vector.reset(batch.rows);
        byte[] b = batch.bytes;
        int[] starts = batch.cellStart;
        int[] ends = batch.cellEnd;
        long[] values = vector.longs;
        boolean[] absent = vector.absent;
        int width = batch.width;
        boolean plain = !asksEach && plan.options().nulls().isEmpty();
        for (int r = 0, cell = plan.source(); r < batch.rows; r++, cell += width) {
            int from = starts[cell];
            int to = ends[cell];
            int digits = to - from;
            if (plain && digits > 0 && digits <= 16 && (b[from] != '0' || digits == 1)) {
                long value = Digits.read(b, from, to);
                if (value >= least && value <= most && value >= 0) {
                    values[r] = value;
                    absent[r] = false;
                    continue;
                }
            }
            slow(r, b, from, to);
        }
    }

    private void slow(int row, byte[] b, int cellFrom, int cellTo) {
        int from = Blank.start(b, cellFrom, cellTo);
        int to = Blank.end(b, from, cellTo);
        if (absent(row, b, from, to, cellFrom, cellTo)) {
            return;
        }
        int read = number.read(b, from, to);
        boolean guess = plan.options().decimal() == 0 && number.commaDigits == 3;
        if (read != NumberCell.OK || !number.isWhole() || guess) {
            boolean marks = read == NumberCell.THOUSANDS || (read == NumberCell.OK && guess);
            int rule = marks ? thousands : read == NumberCell.DECIMAL_MARK ? decimalMark : type;
            findings.breach(row, column, rule, cellFrom, cellTo);
            return;
        }
        boolean narrow = !number.isBig && number.scale == 0;
        BigDecimal exact = narrow && !asksEach && inside(number.mantissa) ? null : number.exact();
        if (exact != null && (exact.compareTo(LEAST) < 0 || exact.compareTo(MOST) > 0)) {
            findings.breach(row, column, range, cellFrom, cellTo);
            return;
        }
        vector.longs[row] = exact == null ? number.mantissa : exact.longValue();
        if (number.leadingZero) {
            findings.breach(row, column, leadingZero, cellFrom, cellTo);
        }
        if (exact != null) {
            check.check(exact, row, cellFrom, cellTo);
        }
    }

    private boolean inside(long value) {
        return value >= least && value <= most;
    }
}
