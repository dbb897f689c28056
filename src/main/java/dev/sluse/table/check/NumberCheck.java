package dev.sluse.table.check;

import dev.sluse.table.report.FindingCode;
import dev.sluse.table.report.Rule;
import dev.sluse.table.schema.ColumnSpec;
import dev.sluse.table.schema.NumberRules;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Holds exact numbers to a column's rules and notes every one that is broken. */
final class NumberCheck {
    private final NumberRules rules;
    private final CellFindings findings;
    private final int column;
    private final int minimum;
    private final int maximum;
    private final int exclusiveMinimum;
    private final int exclusiveMaximum;
    private final int multipleOf;
    private final int allowed;
    private final int constant;

    NumberCheck(ColumnSpec spec, int column, CellFindings findings) {
        this.rules = spec.numbers();
        this.findings = findings;
        this.column = column;
        minimum = rule(FindingCode.MINIMUM, rules.minimum());
        maximum = rule(FindingCode.MAXIMUM, rules.maximum());
        exclusiveMinimum = rule(FindingCode.EXCLUSIVE_MINIMUM, rules.exclusiveMinimum());
        exclusiveMaximum = rule(FindingCode.EXCLUSIVE_MAXIMUM, rules.exclusiveMaximum());
        multipleOf = rule(FindingCode.MULTIPLE_OF, rules.multipleOf());
        boolean byEnum = !spec.rules().allowed().isEmpty();
        boolean byConst = !spec.rules().constant().isEmpty();
        allowed = rules.allowed() == null || (!byEnum && byConst)
                ? -1
                : findings.rule(Rule.of(FindingCode.ENUM, spec.rules().allowed()));
        constant =
                byConst ? findings.rule(Rule.of(FindingCode.CONST, spec.rules().constant())) : -1;
    }

    private int rule(FindingCode code, @Nullable BigDecimal limit) {
        return limit == null ? -1 : findings.rule(Rule.of(code, limit.toPlainString()));
    }

    /** Whether {@code enum}, {@code const} or {@code multipleOf} has to be asked for each value. */
    boolean asksEach() {
        return rules.allowed() != null || rules.constant() != null || rules.multipleOf() != null;
    }

    /** Greatest double that may break a lower bound; only above it nothing needs to be compared exactly. */
    double lowerBound() {
        BigDecimal low = rules.lowest();
        return low == null ? Double.NEGATIVE_INFINITY : low.doubleValue();
    }

    /** Least double that may break an upper bound. */
    double upperBound() {
        BigDecimal high = rules.highest();
        return high == null ? Double.POSITIVE_INFINITY : high.doubleValue();
    }

    /** Notes each rule that the value of a cell breaks. */
    void check(BigDecimal value, int row, int from, int to) {
        BigDecimal limit = rules.minimum();
        if (limit != null && value.compareTo(limit) < 0) {
            findings.breach(row, column, minimum, from, to);
        }
        limit = rules.maximum();
        if (limit != null && value.compareTo(limit) > 0) {
            findings.breach(row, column, maximum, from, to);
        }
        limit = rules.exclusiveMinimum();
        if (limit != null && value.compareTo(limit) <= 0) {
            findings.breach(row, column, exclusiveMinimum, from, to);
        }
        limit = rules.exclusiveMaximum();
        if (limit != null && value.compareTo(limit) >= 0) {
            findings.breach(row, column, exclusiveMaximum, from, to);
        }
        limit = rules.multipleOf();
        if (limit != null && !isMultiple(value, limit)) {
            findings.breach(row, column, multipleOf, from, to);
        }
        if (allowed >= 0 && !isAllowed(value)) {
            findings.breach(row, column, allowed, from, to);
        }
        limit = rules.constant();
        if (constant >= 0 && (limit == null || value.compareTo(limit) != 0)) {
            findings.breach(row, column, constant, from, to);
        }
    }

    private boolean isAllowed(BigDecimal value) {
        if (rules.allowed() != null) {
            for (BigDecimal each : rules.allowed()) {
                if (each.compareTo(value) == 0) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Exact; a value of so great an exponent that the division would not end is far beyond any limit's digits. */
    private static boolean isMultiple(BigDecimal value, BigDecimal step) {
        if (value.signum() == 0) {
            return true;
        }
        BigDecimal short1 = value.stripTrailingZeros();
        BigDecimal short2 = step.stripTrailingZeros();
        int limit = 1_000;
        if (Math.abs(short1.scale()) > limit || Math.abs(short2.scale()) > limit) {
            return short1.scale() <= short2.scale() && short2.unscaledValue().equals(java.math.BigInteger.ONE);
        }
        return short1.remainder(short2).signum() == 0;
    }
}
