package dev.sluse.nvdb.rows;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** The outcomes that rows had before some of them came back mended: what did not come back keeps its own. */
final class FormerResults {
    private static final String NAME = "former.csv";
    private static final CSVFormat FORM = CSVFormat.Builder.create()
            .setDelimiter(';')
            .setSkipHeaderRecord(true)
            .setHeader()
            .get();

    private FormerResults() {}

    /** Keeps a report's result.csv with the changesets; on disk when this returns. */
    static void keep(Path report, Path folder) throws IOException {
        Path hidden = folder.resolve("." + NAME);
        Files.copy(report.resolve(ResultFile.NAME), hidden, StandardCopyOption.REPLACE_EXISTING);
        Durable.force(hidden);
        Files.move(hidden, folder.resolve(NAME), StandardCopyOption.ATOMIC_MOVE);
        Durable.force(folder);
    }

    /** Adds the lines that are not in the file yet; none where nothing was kept. */
    static void add(Path folder, ResultFile file) throws IOException {
        Path former = folder.resolve(NAME);
        if (!Files.exists(former)) {
            return;
        }
        long[] there = file.lines();
        try (CSVParser parser = CSVParser.parse(former, StandardCharsets.UTF_8, FORM)) {
            for (CSVRecord each : parser) {
                long line = Long.parseLong(each.get(0));
                if (Arrays.binarySearch(there, line) < 0) {
                    file.add(new ResultFile.Line(
                            line,
                            each.get(1),
                            each.get(2),
                            each.get(3),
                            each.get(4),
                            each.get(5),
                            each.get(6),
                            each.get(7)));
                }
            }
        }
    }
}
