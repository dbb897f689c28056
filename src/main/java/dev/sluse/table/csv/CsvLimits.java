package dev.sluse.table.csv;

/**
 * Bounds on memory.
 *
 * @param chunkBytes content of a chunk, unless one record is longer
 * @param maxRecordBytes a longer record is refused, or if quotes are open, taken as its first line
 */
public record CsvLimits(int chunkBytes, int maxRecordBytes) {
    private static final int MOST = 1 << 30;

    /** 4 MiB and 16 MiB. */
    public static final CsvLimits DEFAULT = new CsvLimits(4 << 20, 16 << 20);

    public CsvLimits {
        if (chunkBytes < 16 || maxRecordBytes < 16 || chunkBytes > MOST || maxRecordBytes > MOST) {
            throw new IllegalArgumentException(chunkBytes + ", " + maxRecordBytes);
        }
        // So that what is too long does not depend on where chunks begin.
        chunkBytes = Math.min(chunkBytes, maxRecordBytes);
    }
}
