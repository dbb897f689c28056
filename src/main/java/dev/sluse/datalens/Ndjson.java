package dev.sluse.datalens;

import com.fasterxml.jackson.core.JsonParser;
import dev.sluse.SluseException;
import dev.sluse.SluseException.Kind;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Files of JSON objects, one a line. */
final class Ndjson {
    private static final int BUFFER = 1 << 16;
    private static final byte[] MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private Ndjson() {}

    /**
     * Opens one.
     *
     * @throws SluseException kind DATA if it is of another kind
     */
    static JsonParser open(Path file) throws IOException {
        InputStream in = new BufferedInputStream(Files.newInputStream(file), BUFFER);
        try {
            in.mark(BUFFER);
            int first = first(in);
            if (first >= 0 && first != '{') {
                throw new SluseException(
                        Kind.DATA,
                        "not-ndjson",
                        file.getFileName() + " is no NDJSON: datalens takes JSON objects, one a line.",
                        "Put a step table:convert with to=ndjson before it.");
            }
            in.reset();
            return RowReader.JSON.createParser(in);
        } catch (IOException | SluseException e) {
            in.close();
            throw e;
        }
    }

    private static int first(InputStream in) throws IOException {
        byte[] begin = in.readNBytes(BUFFER / 2);
        int at = begin.length >= MARK.length && begin[0] == MARK[0] && begin[1] == MARK[1] && begin[2] == MARK[2]
                ? MARK.length
                : 0;
        while (at < begin.length && begin[at] <= ' ' && begin[at] > 0) {
            at++;
        }
        return at < begin.length ? begin[at] & 0xFF : -1;
    }
}
