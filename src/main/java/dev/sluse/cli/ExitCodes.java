package dev.sluse.cli;

import dev.sluse.SluseException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;

/** What a command ends with: the promise that scripts lean on. */
final class ExitCodes {
    /** All well. */
    static final int OK = 0;
    /** The data was found wanting: rows rejected or quarantined, a delivery failed. */
    static final int DATA = 1;
    /** The call or the configuration is wrong. */
    static final int USAGE = 2;
    /** A file or a remote system could not be used. */
    static final int ACCESS = 3;
    /** What was waited for was ended by somebody at the other side before it was done. */
    static final int ABORTED = 4;
    /** What was waited for was stopped by the other side at a limit of what it takes. */
    static final int LIMIT_REACHED = 5;
    /** What was waited for is done, but for some records that the other side has not taken. */
    static final int RECORD_ERRORS = 6;
    /** Somebody pressed Ctrl-C. */
    static final int INTERRUPTED = 130;

    private ExitCodes() {}

    /** The code for what ended a command; what nobody foresaw counts as {@link #ACCESS}. */
    static int of(Throwable problem) {
        if (problem instanceof SluseException known) {
            return known.kind().exitCode();
        }
        if (problem instanceof InterruptedException || problem instanceof InterruptedIOException) {
            return INTERRUPTED;
        }
        if (problem instanceof UncheckedIOException unchecked && unchecked.getCause() != null) {
            return of(unchecked.getCause());
        }
        return ACCESS;
    }

    /** The worse of two: an access problem hides a wrong call, which hides wanting data. */
    static int worse(int one, int other) {
        return Math.max(one, other);
    }

    /** Whether trying the next input still makes sense after this. */
    static boolean isAboutOneFile(Throwable problem) {
        return problem instanceof SluseException || problem instanceof IOException;
    }
}
