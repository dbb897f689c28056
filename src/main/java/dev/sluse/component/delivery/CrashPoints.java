package dev.sluse.component.delivery;

import java.util.List;

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
        ANSWERED,
        /** The ledger has the operations of a remote target; nothing was sent. */
        ACCEPTED,
        /** The route has ended, and the ledger says that the delivery is being delivered. */
        DELIVERING,
        /** A request is about to be sent. */
        SENDING,
        /** Its answer has come; the ledger does not know. */
        REPLIED,
        /** The ledger knows that an operation is at its end; the delivery is not ended by that yet. */
        CONCLUDED;

        /** Those that a delivery passes which goes to files only. */
        public static List<Point> ofFiles() {
            return List.of(TAKEN, CONVERTING, WRITTEN, RENAMED, RECORDED, MOVED, ANSWERED);
        }
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
