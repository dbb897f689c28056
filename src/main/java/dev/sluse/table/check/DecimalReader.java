package dev.sluse.table.check;

import dev.sluse.table.vector.ColumnType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/** Numbers with a fixed count of digits behind the mark, exactly. */
final class DecimalReader extends NumberReader {
    private static final long[] POWERS = new long[19];

    static {
        POWERS[0] = 1;
        for (int i = 1; i < POWERS.length; i++) {
            POWERS[i] = POWERS[i - 1] * 10;
        }
    }

    private final int scale;
    private final boolean wide;
    private final BigInteger limit;
    private final double lower;
    private final double upper;
    private final boolean simpleStep;

    DecimalReader(PlanColumn plan, int column, CellFindings findings) {
        super(plan, column, findings);
        ColumnType type = plan.spec().type();
        scale = type.scale();
        wide = type.precision() > 18;
        limit = BigInteger.TEN.pow(type.precision());
        lower = check.lowerBound();
        upper = check.upperBound();
        BigDecimal step = plan.spec().numbers().multipleOf();
        simpleStep = step != null
                && step.compareTo(BigDecimal.ONE.movePointLeft(scale)) == 0
                && plan.spec().numbers().allowed() == null
                && plan.spec().numbers().constant() == null;
    }

    @Override
    boolean store(int row, int from, int to) {
        int shift = scale - number.scale;
        if (simpleStep && !number.isBig && shift >= 0 && shift < POWERS.length) {
            long value = number.mantissa * POWERS[shift];
            boolean exact = Math.multiplyHigh(number.mantissa, POWERS[shift]) == value >> 63;
            double near = exact && (wide || Math.abs(value) < POWERS[18]) ? number.doubleValue() : Double.NaN;
            if (near > lower && near < upper) {
                put(row, value < 0 ? -1 : 0, value);
                return true;
            }
        }
        BigDecimal exact = number.exact();
        if ((long) exact.precision() - exact.scale() > 40) {
            return false;
        }
        BigInteger unscaled = exact.setScale(scale, RoundingMode.DOWN).unscaledValue();
        if (unscaled.abs().compareTo(limit) >= 0) {
            return false;
        }
        put(row, unscaled.shiftRight(64).longValue(), unscaled.longValue());
        check.check(exact, row, from, to);
        return true;
    }

    private void put(int row, long high, long low) {
        vector.longs[row] = low;
        if (wide) {
            vector.high[row] = high;
        }
    }
}
