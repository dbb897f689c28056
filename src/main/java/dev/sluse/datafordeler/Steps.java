package dev.sluse.datafordeler;

/** Told at each moment after which a crash must not matter; tests end the work there. */
@FunctionalInterface
public interface Steps {
    /** The moments, in their order. */
    enum Step {
        /** It is known how far the register may be read. */
        STATUS_READ,
        /** The window stands in the ledger. */
        WINDOW_WRITTEN,
        /** A page of it is in the file. */
        PAGE_STAGED,
        /** All pages are in the file, on disk. */
        STAGED,
        /** Digest, count and end stand in the ledger. */
        RECORDED,
        /** The file lies where the delivery finds it. */
        IN_PLACE,
        /** The delivery is taken. */
        TAKEN,
        /** What was late is on disk; the ledger does not know it yet. */
        LATE_STAGED,
        /** It has been seen that the delivery is accepted. */
        ACCEPTED,
        /** The watermark has moved. */
        PASSED
    }

    /** Nothing happens. */
    Steps NONE = step -> {};

    void reached(Step step);
}
