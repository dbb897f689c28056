package dev.sluse.component.notice;

import dev.sluse.component.delivery.DurableFiles;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** The sender's copy of a report's errors.csv: all of it, or as many of the first rows as he can be expected to open. */
final class ErrorsFile {
    /** Some 20,000 findings: more than anybody mends by hand, and little beside the table itself. */
    static final int MOST_BYTES = 4 << 20;

    private ErrorsFile() {}

    /**
     * Copies it; on disk when this returns.
     *
     * @return how many findings the copy has
     */
    static long copy(Path from, Path to) throws IOException {
        byte[] bytes;
        try (InputStream in = new BufferedInputStream(Files.newInputStream(from))) {
            bytes = in.readNBytes(MOST_BYTES);
        }
        long rows = 0;
        int end = 0;
        boolean quoted = false;
        for (int at = 0; at < bytes.length; at++) {
            if (bytes[at] == '"') {
                quoted = !quoted;
            } else if (bytes[at] == '\n' && !quoted) {
                rows++;
                end = at + 1;
            }
        }
        DurableFiles.write(new ByteArrayInputStream(bytes, 0, end), to);
        return Math.max(0, rows - 1);
    }
}
