package dev.sluse.component.delivery;

/**
 * Told at each moment of a delivery after which a crash must not matter; crash tests end the process there.
 */
@FunctionalInterface
public interface CrashPoints {
    /** The moments, in their order. */
    enum Point {
        /** The file lies in the spool; the ledger does not know it yet. */
        TAKEN,
        /** The engine is about to begin. */
        CONVERTING,
        /** The engine's output is on disk, nothing of it is visible. */
        WRITTEN,
        /** The output is visible; the ledger does not know it yet. */
        RENAMED,
        /** The ledger knows that the output is there. */
        RECORDED,
        /** The input lies where it stays; nobody is told yet, and the ledger does not know that the delivery has ended. */
        MOVED,
        /** The sender has his answer; the ledger does not know that the delivery has ended. */
        ANSWERED
    }

    /** Nothing happens. */
    CrashPoints NONE = point -> {};

    void reached(Point point);

    /** Halts the process at the point that the system property {@code sluse.crash-at} names, such as {@code renamed}. */
    static CrashPoints ofProcess() {
        String wanted = System.getProperty("sluse.crash-at", "");
        if (wanted.isEmpty()) {
            return NONE;
        }
        return point -> {
            if (point.name().equalsIgnoreCase(wanted)) {
                Runtime.getRuntime().halt(137);
            }
        };
    }
}
