package dev.sluse.nvdb.rows;

import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** The objects of a changeset by their index, with the rows that they come from; a few thousand at most, so held in memory. */
final class ResultRows {
    private static final CSVFormat FORM = CSVFormat.Builder.create()
            .setHeader("index", "tempId", "nvdbId", "line")
            .setSkipHeaderRecord(true)
            .setRecordSeparator('\n')
            .get();

    private ResultRows() {}

    /** One object; {@code nvdbId} is 0 and {@code tempId} empty where it has none. */
    record Row(int index, String tempId, long nvdbId, long line) {}

    static Path file(Path batch) {
        return batch.resolveSibling(String.valueOf(batch.getFileName()).replaceFirst("[.]json$", ".rows.csv"));
    }

    static List<Row> read(Path file) throws IOException {
        List<Row> rows = new ArrayList<>();
        try (CSVParser parser = CSVParser.parse(file, StandardCharsets.UTF_8, FORM)) {
            for (CSVRecord each : parser) {
                long nvdbId = Optional.of(each.get(2))
                        .filter(text -> !text.isEmpty())
                        .map(Long::parseLong)
                        .orElse(0L);
                rows.add(new Row(Integer.parseInt(each.get(0)), each.get(1), nvdbId, Long.parseLong(each.get(3))));
            }
        }
        return rows;
    }

    /** Writes it; on disk once it is closed. */
    static final class Writer implements Closeable {
        private final Path file;
        private final BufferedWriter out;

        Writer(Path file) throws IOException {
            this.file = file;
            this.out = Files.newBufferedWriter(file, StandardCharsets.UTF_8);
            out.write("index,tempId,nvdbId,line\n");
        }

        void add(Row row) throws IOException {
            out.write(row.index() + "," + quoted(row.tempId()) + "," + (row.nvdbId() == 0 ? "" : row.nvdbId()) + ","
                    + row.line() + "\n");
        }

        private static String quoted(String text) {
            for (int at = 0; at < text.length(); at++) {
                char c = text.charAt(at);
                if (c <= ' ' || c == '"' || c == ',') {
                    return '"' + text.replace("\"", "\"\"") + '"';
                }
            }
            return text;
        }

        @Override
        public void close() throws IOException {
            out.close();
            Durable.force(file);
        }
    }
}
