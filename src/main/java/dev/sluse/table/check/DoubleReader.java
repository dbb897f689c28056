package dev.sluse.table.check;

/**
 * Numbers as the nearest double. Bounds are compared as exact decimals, but only where the double is not clearly inside: rounding
 * keeps the order, so a double strictly between the rounded bounds comes from a number between the bounds.
 */
final class DoubleReader extends NumberReader {
    private final double lower;
    private final double upper;
    private final boolean asksEach;

    DoubleReader(PlanColumn plan, int column, CellFindings findings) {
        super(plan, column, findings);
        lower = check.lowerBound();
        upper = check.upperBound();
        asksEach = check.asksEach();
    }

    @Override
    boolean store(int row, int from, int to) {
        double value = number.doubleValue();
        if (Double.isInfinite(value)) {
            return false;
        }
        vector.doubles[row] = value;
        if (asksEach || value <= lower || value >= upper) {
            check.check(number.exact(), row, from, to);
        }
        return true;
    }
}
