package dev.sluse.component.delivery;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

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
        CONCLUDED,
        /** It is known how far a register may be read. */
        STATUS_READ,
        /** A window of events stands in the ledger. */
        WINDOW_WRITTEN,
        /** A page of it is in its file. */
        PAGE_STAGED,
        /** All its pages are in its file, on disk. */
        WINDOW_STAGED,
        /** Digest, count and end of the window stand in the ledger. */
        WINDOW_RECORDED,
        /** Its file lies where the delivery finds it. */
        WINDOW_IN_PLACE,
        /** Its delivery is taken. */
        WINDOW_TAKEN,
        /** What was late is on disk; the ledger does not know it yet. */
        LATE_STAGED,
        /** It has been seen that the window's delivery is accepted. */
        WINDOW_ACCEPTED,
        /** The watermark has moved. */
        WINDOW_PASSED;

        /** Those that a delivery passes which goes to files only. */
        public static List<Point> ofFiles() {
            return List.of(TAKEN, CONVERTING, WRITTEN, RENAMED, RECORDED, MOVED, ANSWERED);
        }
    }

    /** Nothing happens. */
    CrashPoints NONE = point -> {};

    void reached(Point point);

    /**
     * Halts the process at the point that the system property {@code sluse.crash-at} names, such as {@code renamed}, or {@code sending 3}
     * for the third time; with {@code @path}, at the one that this file names by then, if it is there.
     */
    static CrashPoints ofProcess() {
        String wanted = System.getProperty("sluse.crash-at", "");
        if (wanted.isEmpty()) {
            return NONE;
        }
        Supplier<String> named = wanted.startsWith("@") ? () -> read(Path.of(wanted.substring(1))) : () -> wanted;
        AtomicInteger times = new AtomicInteger();
        return point -> {
            String[] words = named.get().strip().split(" ", 2);
            if (point.name().equalsIgnoreCase(words[0])) {
                int time = words.length > 1 ? Integer.parseInt(words[1]) : 1;
                if (times.incrementAndGet() >= time) {
                    Runtime.getRuntime().halt(137);
                }
            }
        };
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return "";
        }
    }
}
