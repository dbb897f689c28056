package dev.sluse.table.vector;

/**
 * The type of a column: how its values lie in a {@link ColumnVector} and in Parquet.
 *
 * @param kind what it is
 * @param precision digits of a decimal, else 0
 * @param scale digits behind the point of a decimal, else 0
 */
public record ColumnType(Kind kind, int precision, int scale) {
    /** What a column holds. */
    public enum Kind {
        /** UTF-8 text; Parquet BYTE_ARRAY STRING. The value is the cell itself. */
        TEXT("string"),
        /** A nested value as JSON text; Parquet BYTE_ARRAY STRING. */
        JSON("json"),
        /** A whole number that always fits 32 bits, in {@code longs}; Parquet INT32. */
        INT32("integer"),
        /** A whole number, in {@code longs}; Parquet INT64. */
        INT64("integer"),
        /** In {@code doubles}; Parquet DOUBLE. */
        DOUBLE("number"),
        /** Unscaled in {@code longs} up to 18 digits (Parquet INT64), above in {@code high} and {@code longs} (FIXED 16). */
        DECIMAL("number"),
        /** 0 or 1 in {@code longs}; Parquet BOOLEAN. */
        BOOLEAN("boolean"),
        /** Days since 1970-01-01 in {@code longs}; Parquet INT32 DATE. */
        DATE("date"),
        /** Microseconds since 1970-01-01T00:00Z in {@code longs}, an instant; Parquet INT64 TIMESTAMP(MICROS, UTC). */
        INSTANT("date-time"),
        /** Microseconds since 1970-01-01T00:00 of a local time in {@code longs}; Parquet INT64 TIMESTAMP(MICROS, local). */
        LOCAL_TIME("date-time");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        /** The word that reports use for it: JSON Schema's type or format. */
        public String word() {
            return word;
        }
    }

    public static final ColumnType TEXT = new ColumnType(Kind.TEXT, 0, 0);
    public static final ColumnType JSON = new ColumnType(Kind.JSON, 0, 0);
    public static final ColumnType INT32 = new ColumnType(Kind.INT32, 0, 0);
    public static final ColumnType INT64 = new ColumnType(Kind.INT64, 0, 0);
    public static final ColumnType DOUBLE = new ColumnType(Kind.DOUBLE, 0, 0);
    public static final ColumnType BOOLEAN = new ColumnType(Kind.BOOLEAN, 0, 0);
    public static final ColumnType DATE = new ColumnType(Kind.DATE, 0, 0);
    public static final ColumnType INSTANT = new ColumnType(Kind.INSTANT, 0, 0);
    public static final ColumnType LOCAL_TIME = new ColumnType(Kind.LOCAL_TIME, 0, 0);

    /** A decimal of 18 or 38 digits with that many behind the point. */
    public static ColumnType decimal(int precision, int scale) {
        return new ColumnType(Kind.DECIMAL, precision, scale);
    }

    /** Whether the value is text and lies in the batch (or the vector's dictionary), not in an array of numbers. */
    public boolean isText() {
        return kind == Kind.TEXT || kind == Kind.JSON;
    }
}
