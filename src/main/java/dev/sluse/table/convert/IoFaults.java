package dev.sluse.table.convert;

import dev.sluse.SluseException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import org.jspecify.annotations.Nullable;

/** Turns what the file system says into one sentence and what to do. */
final class IoFaults {
    private IoFaults() {}

    static SluseException explain(String name, IOException cause) {
        String reason = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
        if (isDiskFull(cause)) {
            return SluseException.access(
                    "disk-full",
                    "The disk is full; \"" + name + "\" could not be converted.",
                    "Free some space; nothing was lost.",
                    cause);
        }
        if (cause instanceof NoSuchFileException) {
            return SluseException.access(
                    "input-gone", "\"" + name + "\" is not there (any more): " + reason + ".", "Send it again.", cause);
        }
        if (cause instanceof AccessDeniedException) {
            return SluseException.access(
                    "input-unreadable",
                    "\"" + name + "\" may not be read: " + reason + ".",
                    "Give the user who runs Sluse the right to read it.",
                    cause);
        }
        return SluseException.access(
                "input-output",
                "\"" + name + "\" could not be read or its result not written: " + reason + ".",
                "",
                cause);
    }

    /** Java has no exception of its own for it; these are the words of Linux and macOS, and of a quota. */
    private static boolean isDiskFull(@Nullable Throwable cause) {
        for (Throwable each = cause; each != null; each = each.getCause()) {
            String message = each.getMessage();
            if (message != null
                    && (message.contains("No space left on device") || message.contains("Disk quota exceeded"))) {
                return true;
            }
        }
        return false;
    }
}
