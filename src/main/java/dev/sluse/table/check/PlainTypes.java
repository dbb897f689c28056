package dev.sluse.table.check;

import dev.sluse.table.schema.IsoTime;
import dev.sluse.table.schema.ValueOptions;
import dev.sluse.table.vector.ColumnType;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Which types a value plainly has, as a set of bits; the value survives the round trip through each of them. */
final class PlainTypes {
    static final int INTEGER = 1;
    static final int NUMBER = 2;
    static final int BOOLEAN = 4;
    static final int DATE = 8;
    static final int INSTANT = 16;
    static final int LOCAL_TIME = 32;
    static final int ALL = 63;

    private static final BigDecimal LEAST = BigDecimal.valueOf(Long.MIN_VALUE);
    private static final BigDecimal MOST = BigDecimal.valueOf(Long.MAX_VALUE);
    /** Every decimal of so many digits is told apart from its neighbours by a double. */
    private static final int SAFE_DIGITS = 15;

    private static final int MOST_DIGITS = 17;

    private final ValueOptions options;
    private final NumberCell number;
    private final IsoTime time = new IsoTime();
    private final @Nullable DeclaredTime declared;

    PlainTypes(ValueOptions options) {
        this.options = options;
        char decimal = options.decimal() == 0 ? '.' : options.decimal();
        this.number = new NumberCell(new ValueOptions(
                decimal == options.thousands() ? ',' : decimal,
                options.thousands(),
                options.nulls(),
                null,
                null,
                null,
                options.trueValues(),
                options.falseValues()));
        this.declared = options.dateTimeFormat() == null ? null : new DeclaredTime(options.dateTimeFormat());
    }

    /** The types of {@code [from, to)} among those that are still possible; the cell is not empty. */
    int of(byte[] b, int from, int to, int possible) {
        int first = b[from];
        int length = to - from;
        if (first == 't' || first == 'f') {
            return isBoolean(b, from, to) ? BOOLEAN : declaredTypes(b, from, to, possible);
        }
        boolean digit = first >= '0' && first <= '9';
        if (!digit && first != '-') {
            return declaredTypes(b, from, to, possible);
        }
        if (digit && length <= 15 && (first != '0' || length == 1) && (possible & INTEGER) != 0) {
            if (Digits.read(b, from, to) >= 0) {
                return INTEGER | NUMBER | declaredTypes(b, from, to, possible);
            }
        }
        int types = (possible & (INTEGER | NUMBER)) == 0 ? 0 : number(b, from, to);
        return types | times(b, from, to, possible);
    }

    /** The type of a column of which these are possible. */
    ColumnType type(int possible) {
        if ((possible & INTEGER) != 0) {
            return ColumnType.INT64;
        }
        if ((possible & NUMBER) != 0) {
            return ColumnType.DOUBLE;
        }
        if ((possible & BOOLEAN) != 0) {
            return ColumnType.BOOLEAN;
        }
        if ((possible & DATE) != 0) {
            return ColumnType.DATE;
        }
        return (possible & (INSTANT | LOCAL_TIME)) != 0 ? ColumnType.INSTANT : ColumnType.TEXT;
    }

    private static boolean isBoolean(byte[] b, int from, int to) {
        boolean isTrue =
                to - from == 4 && b[from] == 't' && b[from + 1] == 'r' && b[from + 2] == 'u' && b[from + 3] == 'e';
        return isTrue
                || (to - from == 5
                        && b[from] == 'f'
                        && b[from + 1] == 'a'
                        && b[from + 2] == 'l'
                        && b[from + 3] == 's'
                        && b[from + 4] == 'e');
    }

    private int number(byte[] b, int from, int to) {
        boolean digits = b[to - 1] >= '0' && b[to - 1] <= '9';
        if (!digits || number.read(b, from, to) != NumberCell.OK || number.hasExponent || number.leadingZero) {
            return 0;
        }
        int second = number.negative ? b[from + 1] : b[from];
        boolean zero = number.mantissa == 0 && !number.isBig;
        if (second < '0' || second > '9' || (zero && number.negative)) {
            return 0;
        }
        BigDecimal exact = number.isBig ? number.exact() : null;
        boolean whole =
                !number.hasMark && (exact == null || (exact.compareTo(LEAST) >= 0 && exact.compareTo(MOST) <= 0));
        return (whole ? INTEGER : 0) | (survives() ? NUMBER : 0);
    }

    /** Whether the nearest double tells the number from all others with as many digits. */
    private boolean survives() {
        long digits = Math.abs(number.mantissa);
        if (!number.isBig && digits < 1_000_000_000_000_000L) {
            return true;
        }
        BigDecimal exact = number.exact().stripTrailingZeros();
        if (exact.precision() <= SAFE_DIGITS) {
            return true;
        }
        return exact.precision() <= MOST_DIGITS
                && BigDecimal.valueOf(number.doubleValue()).compareTo(exact) == 0;
    }

    private int times(byte[] b, int from, int to, int possible) {
        int types = 0;
        if (options.dateFormat() == null && (possible & DATE) != 0) {
            types |= IsoTime.day(b, from, to) > IsoTime.DAY_OUT_OF_RANGE ? DATE : 0;
        }
        if (declared == null && (possible & (INSTANT | LOCAL_TIME)) != 0 && to - from >= 16 && b[from + 10] == 'T') {
            boolean kept = time.read(b, from, to) == IsoTime.OK && !time.leapSecond;
            types |= kept ? kind() : 0;
        }
        return types | declaredTypes(b, from, to, possible);
    }

    private int declaredTypes(byte[] b, int from, int to, int possible) {
        int types = 0;
        var dateFormat = options.dateFormat();
        if (dateFormat != null && (possible & DATE) != 0) {
            types |= DateReader.declared(dateFormat, b, from, to) > IsoTime.DAY_OUT_OF_RANGE ? DATE : 0;
        }
        if (declared != null && (possible & (INSTANT | LOCAL_TIME)) != 0) {
            types |= declared.read(b, from, to, time) == IsoTime.OK ? kind() : 0;
        }
        return types;
    }

    /** Under a zone every time is an instant. */
    private int kind() {
        return options.zone() != null ? INSTANT : time.hasOffset ? INSTANT : LOCAL_TIME;
    }
}
