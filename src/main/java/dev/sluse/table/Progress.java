package dev.sluse.table;

/** Told how far a conversion is; called from its threads a few times a second at most, never after it has ended. */
@FunctionalInterface
public interface Progress {
    /** Nobody watches. */
    Progress NONE = (done, total, rows) -> {};

    /**
     * @param bytesDone bytes of the input that were read, over all passes
     * @param bytesTotal bytes that there are to read, over all passes; -1 if not known
     * @param rows data rows so far
     */
    void at(long bytesDone, long bytesTotal, long rows);
}
