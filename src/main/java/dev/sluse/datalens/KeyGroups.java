package dev.sluse.datalens;

import dev.sluse.SluseException;
import dev.sluse.SluseException.Kind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Gathers rows of one key that follow each other, and hands them on as a group. Not thread-safe. */
final class KeyGroups {
    private final BatchFiles files;
    private final ColumnMatch match;
    private final RowBatches.Bounds bounds;
    private final @Nullable SeenKeys seen;
    private final Octets key = new Octets();
    private final Octets lines = new Octets();
    private final boolean hasKey;
    private long rows;

    /** @param seen told of each group's key; null where it is known that none comes twice */
    KeyGroups(BatchFiles files, ColumnMatch match, RowBatches.Bounds bounds, @Nullable SeenKeys seen) {
        this.files = files;
        this.match = match;
        this.bounds = bounds;
        this.seen = seen;
        this.hasKey = !match.key().isEmpty();
    }

    /** @return false if the key was seen before, with others in between: it is in vain to go on */
    boolean row(byte[] keyBytes, int keyFrom, int keyLength, byte[] line, int lineFrom, int lineLength)
            throws IOException {
        boolean same = hasKey && rows > 0 && key.equals(keyBytes, keyFrom, keyLength);
        if (!same) {
            finish();
            if (hasKey) {
                key.clear();
                key.put(keyBytes, keyFrom, keyLength);
                if (seen != null) {
                    seen.add(keyBytes, keyFrom, keyLength);
                    if (seen.isScattered()) {
                        return false;
                    }
                }
            }
        }
        if ((long) lines.length + lineLength + 1 > bounds.keyBytes()) {
            throw tooLarge();
        }
        lines.put(line, lineFrom, lineLength);
        lines.put('\n');
        rows++;
        return true;
    }

    /** Hands on what was gathered. */
    void finish() throws IOException {
        if (rows > 0) {
            files.group(lines.bytes, lines.length, rows);
            lines.clear();
            rows = 0;
        }
    }

    private SluseException tooLarge() {
        if (!hasKey) {
            return new SluseException(
                    Kind.DATA,
                    "too-large",
                    "One row for table " + match.table() + " is larger than maxKeyBytes (" + bounds.keyBytes()
                            + " bytes).",
                    "Leave columns out, or raise maxKeyBytes.");
        }
        StringBuilder names = new StringBuilder();
        String[] values = new String(key.bytes, 1, key.length - 1, StandardCharsets.UTF_8).split("\u001f", -1);
        for (int i = 0; i < values.length; i++) {
            names.append(i == 0 ? "" : ", ")
                    .append(match.columns().get(match.key().get(i)).name())
                    .append('=')
                    .append(values[i].isEmpty() ? "null" : values[i]);
        }
        return new SluseException(
                Kind.DATA,
                "too-large",
                "The rows of the replacing key " + names + " for table " + match.table()
                        + " are larger than maxKeyBytes (" + bounds.keyBytes()
                        + " bytes), and they cannot be written apart: each write would delete those of the one before.",
                "Choose a finer replacingKey, or raise maxKeyBytes.");
    }
}
