package dev.sluse.ods;

/**
 * Counts the different rows of a CSV file while it is read, since a dataset keeps equal ones once (contract 7), and finds its separator in
 * the first. Rows are told apart by a hash of their bytes. Not thread-safe.
 */
final class CsvRows {
    /** Beyond that the number is not worth the memory: 16 MB. */
    private static final int MOST = 1 << 20;

    private static final String SEPARATORS = ",;\t|";
    private static final long FNV_START = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;
    private static final int FIRST_SLOTS = 1 << 10;

    private final int[] separators = new int[SEPARATORS.length()];
    private long[] slots = new long[FIRST_SLOTS];
    private int used;
    private boolean hasZero;
    private boolean isTooMany;
    private boolean isHeader = true;
    private boolean inQuotes;
    private boolean heldReturn;
    private long hash = FNV_START;
    private long length;

    /** More of its bytes. */
    void add(byte[] bytes, int count) {
        for (int i = 0; i < count; i++) {
            byte each = bytes[i];
            if (each == '"') {
                inQuotes = !inQuotes;
            }
            if (each == '\n' && !inQuotes) {
                endOfRow();
            } else {
                inRow(each);
            }
        }
    }

    /** One that ends without a line break is a row too; -1 if there are too many to tell. */
    long different() {
        endOfRow();
        return isTooMany ? -1 : used + (hasZero ? 1 : 0);
    }

    /** The most frequent of the usual ones in the first row; a comma if none is there. */
    char separator() {
        int best = 0;
        for (int i = 1; i < separators.length; i++) {
            best = separators[i] > separators[best] ? i : best;
        }
        return SEPARATORS.charAt(best);
    }

    private void inRow(byte each) {
        if (heldReturn) {
            heldReturn = false;
            hashed((byte) '\r');
        }
        if (each == '\r' && !inQuotes) {
            heldReturn = true;
            return;
        }
        hashed(each);
        int separator = isHeader && !inQuotes ? SEPARATORS.indexOf(each) : -1;
        if (separator >= 0) {
            separators[separator]++;
        }
    }

    private void hashed(byte each) {
        hash = (hash ^ (each & 0xFF)) * FNV_PRIME;
        length++;
    }

    /** An empty line is no row. */
    private void endOfRow() {
        if (length > 0) {
            if (isHeader) {
                isHeader = false;
            } else if (!isTooMany) {
                keep(hash);
            }
        }
        heldReturn = false;
        hash = FNV_START;
        length = 0;
    }

    private void keep(long row) {
        if (row == 0) {
            hasZero = true;
            return;
        }
        if (!put(slots, row)) {
            return;
        }
        used++;
        if (used > MOST) {
            isTooMany = true;
            slots = new long[FIRST_SLOTS];
        } else if (used > slots.length / 2) {
            long[] larger = new long[slots.length * 2];
            for (long each : slots) {
                if (each != 0) {
                    put(larger, each);
                }
            }
            slots = larger;
        }
    }

    private static boolean put(long[] into, long row) {
        int mask = into.length - 1;
        int at = (int) (row ^ (row >>> 32)) & mask;
        while (into[at] != 0) {
            if (into[at] == row) {
                return false;
            }
            at = (at + 1) & mask;
        }
        into[at] = row;
        return true;
    }
}
