package dev.sluse.nvdb.rows;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.stream.IntStream;

/**
 * Faults on their way to the disk, counted. What a row is refused for is read from there again: of a file in which each row is wrong
 * memory holds where the faults stand, 20 bytes each. Not thread-safe.
 */
final class FaultLog implements Closeable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int FIRST = 64;
    /** Faults of a row that its note names; a longer cell is of no use in a spreadsheet. */
    private static final int MOST_NOTES = 10;

    private final FileChannel channel;
    private final OutputStream out;
    private long written;
    private int errors;
    private long warnings;
    private long[] rows = new long[FIRST];
    private long[] starts = new long[FIRST];
    private int[] lengths = new int[FIRST];
    /** The errors in the order of their rows, as they came within one; empty until it is asked for. */
    private int[] order = new int[0];

    /**
     * What a row is refused for.
     *
     * @param codes the rules that it breaks with blanks between them, in the server's words where there are any
     * @param notes sentences
     */
    record Why(String codes, String notes) {}

    FaultLog(Path file) throws IOException {
        this.channel = FileChannel.open(
                file,
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE);
        this.out = new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16);
    }

    void add(Fault fault) {
        try {
            byte[] json = JSON.writeValueAsBytes(fault);
            out.write(json);
            out.write('\n');
            if (fault.error()) {
                note(fault.row(), json.length);
            } else {
                warnings++;
            }
            written += json.length + 1L;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void note(long row, int length) {
        if (errors == rows.length) {
            rows = Arrays.copyOf(rows, errors * 2);
            starts = Arrays.copyOf(starts, errors * 2);
            lengths = Arrays.copyOf(lengths, errors * 2);
        }
        rows[errors] = row;
        starts[errors] = written;
        lengths[errors++] = length;
    }

    /** Why a row is refused; all faults are there. */
    Why why(long row) throws IOException {
        Set<String> codes = new LinkedHashSet<>();
        List<String> notes = new ArrayList<>();
        for (Fault each : of(row)) {
            boolean isOurs = each.rule().isEmpty() || each.rule().contains(" ");
            codes.add(isOurs ? each.code() : each.rule());
            String place = each.column() == null ? "" : Matcher.quoteReplacement(each.column() + ": ");
            notes.add(each.message().replaceFirst("^[^:]*: ", place));
        }
        return new Why(String.join(" ", codes), String.join(" ", notes));
    }

    /** The first errors of a row. */
    private List<Fault> of(long row) throws IOException {
        if (order.length != errors) {
            out.flush();
            order = IntStream.range(0, errors)
                    .boxed()
                    .sorted((one, other) -> Long.compare(rows[one], rows[other]))
                    .mapToInt(Integer::intValue)
                    .toArray();
        }
        List<Fault> faults = new ArrayList<>();
        for (int at = first(row); at < errors && rows[order[at]] == row && faults.size() < MOST_NOTES; at++) {
            faults.add(read(order[at]));
        }
        return faults;
    }

    /** Where its errors begin in their order. */
    private int first(long row) {
        int from = 0;
        int to = errors;
        while (from < to) {
            int middle = (from + to) >>> 1;
            if (rows[order[middle]] < row) {
                from = middle + 1;
            } else {
                to = middle;
            }
        }
        return from;
    }

    private Fault read(int error) throws IOException {
        ByteBuffer json = ByteBuffer.allocate(lengths[error]);
        while (json.hasRemaining()) {
            if (channel.read(json, starts[error] + json.position()) < 0) {
                throw new IOException("the faults of rows are cut");
            }
        }
        return JSON.readValue(json.array(), Fault.class);
    }

    long errors() {
        return errors;
    }

    long warnings() {
        return warnings;
    }

    @Override
    public void close() throws IOException {
        try (channel) {
            out.flush();
            channel.force(true);
        }
    }
}
