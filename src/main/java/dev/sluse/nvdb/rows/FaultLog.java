package dev.sluse.nvdb.rows;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SequenceWriter;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;

/** Faults on their way to the disk, counted; what rows are refused for is kept, a few texts each. Not thread-safe. */
final class FaultLog implements Closeable {
    private static final ObjectMapper JSON = new ObjectMapper();
    /** Faults of a row that its note names; a longer cell is of no use in a spreadsheet. */
    private static final int MOST_NOTES = 10;

    private final Path file;
    private final SequenceWriter out;
    private final Map<Long, List<String>> notes = new HashMap<>();
    private final Map<Long, Set<String>> codes = new HashMap<>();
    private long errors;
    private long warnings;

    FaultLog(Path file) throws IOException {
        this.file = file;
        this.out = JSON.writerFor(Fault.class).withRootValueSeparator("\n").writeValues(file.toFile());
    }

    void add(Fault fault) {
        try {
            out.write(fault);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (!fault.error()) {
            warnings++;
            return;
        }
        errors++;
        List<String> own = notes.computeIfAbsent(fault.row(), any -> new ArrayList<>(1));
        if (own.size() < MOST_NOTES) {
            codes.computeIfAbsent(fault.row(), any -> new LinkedHashSet<>(2))
                    .add(fault.rule().isEmpty() || fault.rule().contains(" ") ? fault.code() : fault.rule());
            String place = fault.column() == null ? "" : Matcher.quoteReplacement(fault.column() + ": ");
            own.add(fault.message().replaceFirst("^[^:]*: ", place));
        }
    }

    /** The rules that a row breaks, in the server's words where there are any. */
    String codes(long row) {
        return String.join(" ", codes.getOrDefault(row, Set.of()));
    }

    /** What a row is refused for. */
    String notes(long row) {
        return String.join(" ", notes.getOrDefault(row, List.of()));
    }

    long errors() {
        return errors;
    }

    long warnings() {
        return warnings;
    }

    @Override
    public void close() throws IOException {
        out.close();
        Durable.force(file);
    }
}
