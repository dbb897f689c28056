package dev.sluse.nvdb.rows;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Road objects as NDJSON: one a line, UTF-8. A line that is none is refused alone; blank lines are none. */
final class NdjsonObjects implements ObjectSource {
    /** What is kept of a line that is too long. */
    private static final int KEPT = 1000;

    private final InputStream in;
    private final Words words;
    private final byte[] read = new byte[1 << 16];
    private int at;
    private int end;
    private byte[] text = new byte[512];
    private int size;
    private long line;
    private long row;
    private boolean ended;

    NdjsonObjects(InputStream in, Words words) {
        this.in = in;
        this.words = words;
    }

    /** As if the lines and rows before were there. */
    NdjsonObjects(InputStream in, Words words, long line, long row) {
        this(in, words);
        this.line = line - 1;
        this.row = row - 1;
    }

    /** What stands where an object should be. */
    static Taken none(Words words, long line, long row, byte[] source) {
        Fault fault = words.fault(true, "type", "JSON", "json", line, row, null, null, Map.of());
        return new Taken(line, row, source, null, List.of(fault));
    }

    @Override
    public @Nullable Taken next() throws IOException {
        while (!ended) {
            boolean fits = readLine();
            if (!fits) {
                row++;
                return bad("too-long", "too-long", "");
            }
            if (!isBlank()) {
                row++;
                return parsed();
            }
        }
        return null;
    }

    /** False if it is longer than may be: then only its beginning is there. */
    private boolean readLine() throws IOException {
        size = 0;
        line++;
        boolean fits = true;
        while (true) {
            if (at == end) {
                end = Math.max(0, in.read(read));
                at = 0;
                if (end == 0) {
                    ended = true;
                    return fits;
                }
            }
            int from = at;
            while (at < end && read[at] != '\n') {
                at++;
            }
            int more = Math.min(at - from, JsonTree.MOST - size);
            fits &= more == at - from;
            if (text.length - size < more) {
                text = Arrays.copyOf(text, Math.max(size + more, (int) Math.min(2L * text.length, JsonTree.MOST)));
            }
            System.arraycopy(read, from, text, size, more);
            size += more;
            if (at < end) {
                at++;
                return fits;
            }
        }
    }

    private boolean isBlank() {
        for (int i = 0; i < size; i++) {
            byte each = text[i];
            boolean mark = line == 1 && (each == (byte) 0xEF || each == (byte) 0xBB || each == (byte) 0xBF);
            if (each != ' ' && each != '\t' && each != '\r' && !mark) {
                return false;
            }
        }
        return true;
    }

    private Taken parsed() throws IOException {
        byte[] source = Arrays.copyOf(text, size);
        try (JsonParser parser = JsonTree.LINES.createParser(source)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return bad("type", "json", "JSON");
            }
            Map<String, Object> members =
                    RoadObject.object(JsonTree.read(parser)).orElseThrow();
            if (parser.nextToken() != null) {
                return bad("type", "json", "JSON");
            }
            return new Taken(line, row, trimmed(source), RoadObject.ofJson(line, row, members), List.of());
        } catch (JsonTree.TooLarge | StreamConstraintsException e) {
            return bad("too-long", "too-much", "JSON");
        } catch (IOException e) {
            // without the cause: it quotes what it could not read
            return bad("type", "json", "JSON");
        }
    }

    private Taken bad(String code, String key, String rule) {
        byte[] source = trimmed(Arrays.copyOf(text, size));
        byte[] kept = source.length > JsonTree.MOST - 1 ? Arrays.copyOf(source, KEPT) : source;
        Fault fault = words.fault(true, code, rule, key, line, row, null, null, Map.of());
        return new Taken(line, row, kept, null, List.of(fault));
    }

    private static byte[] trimmed(byte[] source) {
        int to = source.length;
        while (to > 0 && (source[to - 1] == '\r' || source[to - 1] == ' ')) {
            to--;
        }
        return to == source.length ? source : Arrays.copyOf(source, to);
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
