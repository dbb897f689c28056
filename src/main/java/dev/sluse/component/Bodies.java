package dev.sluse.component;

import dev.sluse.SluseException;
import dev.sluse.component.delivery.DurableFiles;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.camel.Exchange;
import org.apache.camel.WrappedFile;

/** Bodies as files on disk, whatever step they come from. */
final class Bodies {
    private Bodies() {}

    /** The file or folder of a body as it lies on disk; a body in memory is written below {@code spool} first. */
    static Path file(Exchange exchange, Path spool) throws IOException {
        Object body = exchange.getMessage().getBody();
        if (body instanceof WrappedFile<?> wrapped) {
            body = wrapped.getFile();
        }
        if (body instanceof File file) {
            return file.toPath();
        }
        if (body instanceof Path path) {
            return path;
        }
        Path written = spool.resolve("body");
        Files.createDirectories(spool);
        try (InputStream in = exchange.getMessage().getBody(InputStream.class)) {
            if (in == null) {
                throw SluseException.configuration(
                        "no-body",
                        "Route " + exchange.getFromRouteId() + " hands on "
                                + (body == null
                                        ? "an empty body"
                                        : "a " + body.getClass().getSimpleName())
                                + ", which is no file and has no bytes.",
                        "Put a marshal step before it.");
            }
            DurableFiles.write(in, written);
        }
        return written;
    }
}
