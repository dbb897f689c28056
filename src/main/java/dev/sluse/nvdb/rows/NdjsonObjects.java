package dev.sluse.nvdb.rows;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Road objects as NDJSON: one a line, UTF-8. A line that is none is refused alone; blank lines are none. */
final class NdjsonObjects implements ObjectSource {
    /** What is kept of a line that is too long. */
    private static final int KEPT = 1000;

    private final InputStream in;
    private final Words words;
    private final ByteArrayOutputStream text = new ByteArrayOutputStream(512);
    private long line;
    private long row;
    private boolean ended;

    NdjsonObjects(InputStream in, Words words) {
        this.in = new BufferedInputStream(in, 1 << 16);
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
        text.reset();
        line++;
        long length = 0;
        for (int each = in.read(); each != '\n'; each = in.read()) {
            if (each < 0) {
                ended = true;
                break;
            }
            length++;
            if (length <= JsonTree.MOST) {
                text.write(each);
            }
        }
        return length <= JsonTree.MOST;
    }

    private boolean isBlank() {
        for (byte each : text.toByteArray()) {
            boolean mark = line == 1 && (each == (byte) 0xEF || each == (byte) 0xBB || each == (byte) 0xBF);
            if (each != ' ' && each != '\t' && each != '\r' && !mark) {
                return false;
            }
        }
        return true;
    }

    private Taken parsed() throws IOException {
        byte[] source = text.toByteArray();
        try (JsonParser parser = JsonTree.FACTORY.createParser(source)) {
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
        byte[] source = trimmed(text.toByteArray());
        byte[] kept = source.length > JsonTree.MOST - 1 ? java.util.Arrays.copyOf(source, KEPT) : source;
        Fault fault = words.fault(true, code, rule, key, line, row, null, null, Map.of());
        return new Taken(line, row, kept, null, List.of(fault));
    }

    private static byte[] trimmed(byte[] source) {
        int to = source.length;
        while (to > 0 && (source[to - 1] == '\r' || source[to - 1] == ' ')) {
            to--;
        }
        return to == source.length ? source : java.util.Arrays.copyOf(source, to);
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
