package dev.sluse.sandbox.ods;

import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rows of a CSV file, one after another; quoted values may hold line breaks. For one thread. */
final class CsvRows {
    private final Reader in;
    private final char separator;
    private int next;

    private CsvRows(Reader in, char separator) throws IOException {
        this.in = in;
        this.separator = separator;
        this.next = in.read();
    }

    /** @param separator empty: the one of {@code , ; TAB |} that is most frequent in the first line, which stays to be read */
    static CsvRows of(Reader in, String separator) throws IOException {
        if (!separator.isEmpty()) {
            return new CsvRows(in, separator.charAt(0));
        }
        in.mark(1 << 15);
        int[] counts = new int[4];
        for (int i = 0; i < 1 << 15; i++) {
            int each = in.read();
            if (each < 0 || each == '\n') {
                break;
            }
            int which = ",;\t|".indexOf(each);
            if (which >= 0) {
                counts[which]++;
            }
        }
        in.reset();
        int best = 0;
        for (int i = 1; i < 4; i++) {
            best = counts[i] > counts[best] ? i : best;
        }
        return new CsvRows(in, ",;\t|".charAt(best));
    }

    /** The next row that is not empty; null at the end. */
    @Nullable
    List<String> row() throws IOException {
        while (next == '\n' || next == '\r') {
            next = in.read();
        }
        if (next < 0) {
            return null;
        }
        List<String> row = new ArrayList<>();
        StringBuilder value = new StringBuilder();
        while (true) {
            if (next == '"' && value.length() == 0) {
                quoted(value);
            } else if (next == separator) {
                row.add(value.toString());
                value.setLength(0);
                next = in.read();
            } else if (next < 0 || next == '\n' || next == '\r') {
                row.add(value.toString());
                return row;
            } else {
                value.append((char) next);
                next = in.read();
            }
        }
    }

    private void quoted(StringBuilder value) throws IOException {
        next = in.read();
        while (next >= 0) {
            if (next == '"') {
                next = in.read();
                if (next != '"') {
                    return;
                }
            }
            value.append((char) next);
            next = in.read();
        }
    }
}
