package dev.sluse.nvdb.rows;

import dev.sluse.SluseException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/** The objects of a file with those that were mended in their places, found by their lines. Not thread-safe. */
final class MendedObjects implements ObjectSource {
    private final ObjectSource source;
    private final Iterator<Input.Mended> mended;
    private final Words words;
    private Input.@Nullable Mended wanted;
    private long last;

    /** @param mended in the order of their lines */
    MendedObjects(ObjectSource source, Iterator<Input.Mended> mended, Words words) {
        this.source = source;
        this.mended = mended;
        this.words = words;
        this.wanted = mended.hasNext() ? mended.next() : null;
    }

    @Override
    public @Nullable Taken next() throws IOException {
        Taken taken = source.next();
        if (taken == null) {
            return null;
        }
        if (taken.line() == last) {
            throw several(last);
        }
        Input.Mended other = wanted;
        if (other == null || other.line() != taken.line()) {
            return taken;
        }
        last = taken.line();
        wanted = mended.hasNext() ? mended.next() : null;
        try (NdjsonObjects one =
                new NdjsonObjects(new ByteArrayInputStream(oneLine(other.json())), words, taken.line(), taken.row())) {
            Taken found = one.next();
            // an empty cell is no object either
            return found != null ? found : NdjsonObjects.none(words, taken.line(), taken.row(), other.json());
        }
    }

    /** A line break between two members is of no account, and inside a text there is none. */
    private static byte[] oneLine(byte[] json) {
        byte[] line = json.clone();
        for (int i = 0; i < line.length; i++) {
            if (line[i] == '\n' || line[i] == '\r') {
                line[i] = ' ';
            }
        }
        return line;
    }

    private static SluseException several(long line) {
        return new SluseException(
                SluseException.Kind.DATA,
                "several-on-line",
                "Several objects stand on line " + line
                        + " of the file, so a mended one cannot be told from the others.",
                "Drop the mended objects alone, one a line, as a file under another name.");
    }

    @Override
    public void close() throws IOException {
        source.close();
    }
}
