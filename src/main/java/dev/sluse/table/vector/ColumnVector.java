package dev.sluse.table.vector;

import org.jspecify.annotations.Nullable;

/**
 * The typed values of one column for the rows of one {@link RowBatch}. Filled by a column reader, taken over by an encoder
 * before the next batch. Which array holds the value follows from {@link ColumnType.Kind}. A row whose cell was refused has
 * some value too; the row's verdict says that nobody may use it.
 */
public final class ColumnVector {
    /** For date-times the kind may still change from INSTANT to LOCAL_TIME while the first values are read. */
    public ColumnType type;

    /** Numbers, days, microseconds, 0/1; for text the id in {@link #dictionary}, or -1 where the value is only in the batch. */
    public long[] longs = new long[0];
    /** Values of DOUBLE. */
    public double[] doubles = new double[0];
    /** The upper 64 bits of a DECIMAL of more than 18 digits; {@link #longs} has the lower ones. */
    public long[] high = new long[0];
    /** Which rows have no value. */
    public boolean[] absent = new boolean[0];
    /** How many of the batch's rows have no value. */
    public int absentCount;

    /**
     * The distinct texts of the current row group, or null for a column that is not text. Cleared by the worker when a row
     * group ends. It may hold texts of refused rows: an encoder writes only those that accepted rows use.
     */
    public final @Nullable BytesDictionary dictionary;

    public ColumnVector(ColumnType type) {
        this.type = type;
        this.dictionary = type.isText() ? new BytesDictionary() : null;
    }

    /** Makes room for that many rows and forgets the values. */
    public void reset(int rows) {
        if (absent.length < rows) {
            absent = new boolean[rows];
            if (type.kind() == ColumnType.Kind.DOUBLE) {
                doubles = new double[rows];
            } else {
                longs = new long[rows];
            }
            if (type.kind() == ColumnType.Kind.DECIMAL && type.precision() > 18) {
                high = new long[rows];
            }
        }
        absentCount = 0;
    }
}
