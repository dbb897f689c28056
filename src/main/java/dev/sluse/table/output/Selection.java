package dev.sluse.table.output;

/** The rows of a batch that are accepted, in order. Reused; fields are public because inner loops run over them. */
public final class Selection {
    /** Numbers of the accepted rows in the batch, rising. */
    public int[] rows = new int[0];
    /** How many there are. */
    public int count;

    /** Selects the first {@code total} rows that are not refused. */
    public void of(int total, boolean[] refused) {
        if (rows.length < total) {
            rows = new int[total];
        }
        int n = 0;
        for (int row = 0; row < total; row++) {
            rows[n] = row;
            n += refused[row] ? 0 : 1;
        }
        count = n;
    }
}
