package dev.sluse.datafordeler.files;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluse.SluseException;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;

/** Turns a total file, a JSON array of rows in a zip or as it is, into NDJSON; one row in memory. */
public final class TotalRows {
    /** Numbers keep their digits. */
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private static final int BUFFER = 1 << 16;
    /** A zip that grows more than so much is a bomb: these files grow some fifteen times. */
    private static final long MOST_GROWTH = 200;

    private static final long SMALL = 64L << 20;
    private static final byte[] ZIP = {'P', 'K', 3, 4};

    /**
     * What was read.
     *
     * @param sequence the highest package number of a row, 0 if none has one
     * @param newest the latest time of a row's last change; null if none has one
     */
    public record Read(long rows, int sequence, @Nullable Instant newest) {}

    private TotalRows() {}

    /**
     * Writes all rows, one a line.
     *
     * @throws SluseException kind CONFIGURATION, code {@code bad-total-file}, if it is no such file
     */
    public static Read write(Path file, OutputStream out) throws IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), BUFFER)) {
            in.mark(ZIP.length);
            byte[] head = in.readNBytes(ZIP.length);
            in.reset();
            return Arrays.equals(head, ZIP)
                    ? zipped(file, new ZipInputStream(in, StandardCharsets.UTF_8), out)
                    : rows(file, in, out);
        } catch (ZipException | EOFException | JsonProcessingException e) {
            throw bad(file, "it is broken or no JSON.");
        }
    }

    private static Read zipped(Path file, ZipInputStream zip, OutputStream out) throws IOException {
        @Nullable Read read = null;
        for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
            if (!entry.isDirectory() && entry.getName().endsWith(".json")) {
                if (read != null) {
                    throw bad(file, "it has more than one JSON file.");
                }
                long most = Math.max(SMALL, Files.size(file) * MOST_GROWTH);
                read = rows(file, new Bounded(file, zip, most), out);
            }
        }
        if (read == null) {
            throw bad(file, "it has no JSON file.");
        }
        return read;
    }

    private static Read rows(Path file, InputStream in, OutputStream out) throws IOException {
        long rows = 0;
        int sequence = 0;
        @Nullable Instant newest = null;
        try (JsonParser parser = JSON.createParser(in).disable(JsonParser.Feature.AUTO_CLOSE_SOURCE);
                JsonGenerator lines = JSON.createGenerator(out)
                        .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
                        .setRootValueSeparator(null)) {
            if (parser.nextToken() != JsonToken.START_ARRAY) {
                throw bad(file, "it is no list of rows.");
            }
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                if (parser.currentToken() != JsonToken.START_OBJECT) {
                    throw bad(file, "row " + (rows + 1) + " is no object.");
                }
                ObjectNode row = JSON.readTree(parser);
                lines.writeTree(row);
                lines.writeRaw('\n');
                sequence = Math.max(
                        sequence,
                        row.path("datafordelerRegisterImportSequenceNumber").asInt(0));
                newest = later(newest, row.path("datafordelerOpdateringstid").asText(""));
                rows++;
            }
            if (parser.nextToken() != null) {
                throw bad(file, "something follows its rows.");
            }
        }
        return new Read(rows, sequence, newest);
    }

    private static @Nullable Instant later(@Nullable Instant newest, String time) {
        try {
            Instant other = time.isEmpty() ? null : OffsetDateTime.parse(time).toInstant();
            return other != null && (newest == null || other.isAfter(newest)) ? other : newest;
        } catch (DateTimeException e) {
            return newest;
        }
    }

    private static SluseException bad(Path file, String why) {
        return SluseException.configuration(
                "bad-total-file",
                file + " is no total file of a register: " + why,
                "Take the one of type Current as JSON, as it was fetched.");
    }

    /** Gives up where a zip is a bomb. */
    private static final class Bounded extends FilterInputStream {
        private final Path file;
        private long left;

        Bounded(Path file, InputStream in, long most) {
            super(in);
            this.file = file;
            this.left = most;
        }

        @Override
        public int read() throws IOException {
            int read = super.read();
            count(read < 0 ? 0 : 1);
            return read;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int read = super.read(bytes, offset, length);
            count(Math.max(read, 0));
            return read;
        }

        private void count(int read) {
            left -= read;
            if (left < 0) {
                throw bad(file, "it grows more than " + MOST_GROWTH + " times when it is unpacked.");
            }
        }

        /** The zip goes on. */
        @Override
        public void close() {}
    }
}
