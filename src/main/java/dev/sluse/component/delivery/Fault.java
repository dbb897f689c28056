package dev.sluse.component.delivery;

import com.fasterxml.jackson.core.JacksonException;
import dev.sluse.SluseException;
import java.io.EOFException;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.concurrent.RejectedExecutionException;
import java.util.zip.ZipException;

/** What kind of trouble an exception is, looked up along its causes. */
public enum Fault {
    /** The thread was told to stop. */
    STOPPED,
    /** The data was refused. */
    REJECTED,
    /** May be well at another time: a full disk, a system that does not answer. */
    TRANSIENT,
    /** Will be the same next time. */
    DEFINITE;

    /** The first cause that says something decides. */
    public static Fault of(Throwable thrown) {
        for (Throwable each = thrown; each != null; each = each.getCause()) {
            if (each instanceof InterruptedException || each instanceof ClosedByInterruptException) {
                return STOPPED;
            }
            if (each instanceof RejectedException) {
                return REJECTED;
            }
            if (each instanceof SluseException sluse) {
                return sluse.kind() == SluseException.Kind.ACCESS ? TRANSIENT : DEFINITE;
            }
            if (each instanceof RejectedExecutionException) {
                // a step that was asked to work while the runtime stops, or too busy
                return TRANSIENT;
            }
            if (each instanceof IOException) {
                return isAboutContent(each) ? DEFINITE : TRANSIENT;
            }
        }
        return DEFINITE;
    }

    /** The sentence for people: of the exception of ours if there is one, else of the innermost that says something. */
    public static String sentence(Throwable thrown) {
        String said = "";
        for (Throwable each = thrown; each != null; each = each.getCause()) {
            if (each instanceof SluseException sluse) {
                return sluse.sentence();
            }
            if (each instanceof InputChangedException changed) {
                return String.valueOf(changed.getMessage());
            }
            if (each instanceof FileSystemException file && file.getFile() != null) {
                return sentence(file, file.getFile());
            }
            String message = each.getMessage();
            if (message != null && !message.isBlank()) {
                said = each instanceof IOException || each instanceof NumberFormatException
                        ? each.getClass().getSimpleName() + ": " + message
                        : message;
            }
        }
        String first = (said.isEmpty() ? thrown.getClass().getSimpleName() : said).strip();
        return first.lines().findFirst().orElse(first);
    }

    /** The file system's exceptions have only the path as their message. */
    private static String sentence(FileSystemException thrown, String file) {
        if (thrown instanceof FileAlreadyExistsException || thrown instanceof NotDirectoryException) {
            return "Something stands in the way at " + file + ". Move it away.";
        }
        if (thrown instanceof AccessDeniedException) {
            return "Access to " + file + " is denied. Give the user who runs Sluse the right to it.";
        }
        if (thrown instanceof NoSuchFileException) {
            return file + " is not there (any more). Put it back, or see who removes it.";
        }
        String reason = thrown.getReason();
        if ("Not a directory".equals(reason)) {
            return "A file stands where a folder has to be, on the way to " + file + ". Move it away.";
        }
        return file + " cannot be used" + (reason == null ? "." : ": " + reason + ".");
    }

    /** Parsers of the route's own steps say with an I/O exception that they do not like what they read. */
    private static boolean isAboutContent(Throwable io) {
        return io instanceof JacksonException
                || io instanceof CharacterCodingException
                || io instanceof ZipException
                || io instanceof EOFException
                || io.getClass().getName().startsWith("org.apache.commons.csv.");
    }
}
