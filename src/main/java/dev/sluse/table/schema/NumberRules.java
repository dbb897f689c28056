package dev.sluse.table.schema;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a number is held to, compared as exact decimals. A boolean is 0 or 1 here and has {@code enum} and {@code const} only.
 *
 * @param allowed the values of {@code enum}, or null
 * @param constant the value of {@code const}, or null
 */
public record NumberRules(
        @Nullable BigDecimal minimum,
        @Nullable BigDecimal maximum,
        @Nullable BigDecimal exclusiveMinimum,
        @Nullable BigDecimal exclusiveMaximum,
        @Nullable BigDecimal multipleOf,
        @Nullable List<BigDecimal> allowed,
        @Nullable BigDecimal constant) {
    /** No rules. */
    public static final NumberRules NONE = new NumberRules(null, null, null, null, null, null, null);

    /** The greatest lower bound that follows from all rules, inclusive or not; null if there is none. */
    public @Nullable BigDecimal lowest() {
        BigDecimal low = greater(minimum, exclusiveMinimum);
        if (allowed != null && !allowed.isEmpty()) {
            low = greater(low, allowed.stream().min(BigDecimal::compareTo).orElseThrow());
        }
        return greater(low, constant);
    }

    /** The least upper bound that follows from all rules, inclusive or not; null if there is none. */
    public @Nullable BigDecimal highest() {
        BigDecimal high = less(maximum, exclusiveMaximum);
        if (allowed != null && !allowed.isEmpty()) {
            high = less(high, allowed.stream().max(BigDecimal::compareTo).orElseThrow());
        }
        return less(high, constant);
    }

    private static @Nullable BigDecimal greater(@Nullable BigDecimal a, @Nullable BigDecimal b) {
        return a == null ? b : b == null ? a : a.max(b);
    }

    private static @Nullable BigDecimal less(@Nullable BigDecimal a, @Nullable BigDecimal b) {
        return a == null ? b : b == null ? a : a.min(b);
    }
}
