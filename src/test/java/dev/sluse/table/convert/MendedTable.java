package dev.sluse.table.convert;

import dev.sluse.table.TableOptions;
import dev.sluse.table.csv.Chunk;
import dev.sluse.table.csv.Container;
import dev.sluse.table.csv.CsvLimits;
import dev.sluse.table.csv.CsvSource;
import dev.sluse.table.csv.RowReader;
import dev.sluse.table.vector.RowBatch;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What a person makes of a table's refused rows, from a seed, and what must come of it. */
final class MendedTable {
    /** A row as the engine's reader cuts it. */
    record Row(long line, byte shape, List<String> cells) {}

    final List<String> header;
    final List<Row> rows;
    /** New cells by line. */
    final Map<Long, List<String>> mended = new TreeMap<>();

    private final Random random;

    MendedTable(Path original, int maxRecord, List<Long> refused, long seed) throws IOException {
        random = new Random(seed);
        List<Row> read = new ArrayList<>();
        try (Container container = Container.open(original, "in.csv");
                CsvSource source = CsvSource.open(
                        container, "in.csv", TableOptions.of(Map.of(), "").read(), new CsvLimits(1 << 16, maxRecord))) {
            header = source.header().names();
            readAll(source, read);
        }
        rows = read;
        refused.stream().filter(line -> random.nextInt(10) < 7).forEach(line -> mended.put(line, newCells()));
    }

    private static void readAll(CsvSource source, List<Row> into) throws IOException {
        Chunk chunk = new Chunk();
        RowBatch batch = new RowBatch();
        RowReader reader = source.newRowReader();
        long lines = source.header().linesBeforeData();
        while (source.next(chunk)) {
            reader.start(chunk);
            while (reader.nextBatch(batch)) {
                for (int r = 0; r < batch.rows; r++) {
                    int row = r;
                    List<String> cells = IntStream.range(row * batch.width, (row + 1) * batch.width)
                            .mapToObj(i -> new String(
                                    batch.bytes,
                                    batch.cellStart[i],
                                    batch.cellEnd[i] - batch.cellStart[i],
                                    StandardCharsets.UTF_8))
                            .toList();
                    into.add(new Row(lines + batch.line[r] + 1, batch.shape[r], cells));
                }
            }
            lines += reader.lines();
        }
    }

    private List<String> newCells() {
        String id = random.nextInt(6) == 0 ? "still wrong" : Integer.toString(random.nextInt(90));
        String name = List.of("Bø", "a;b,c", "two\nlines", "\"quoted\"", " outer ", "", "three\r\n\nlines")
                .get(random.nextInt(7));
        String amount = random.nextBoolean() ? "12.5" : "";
        return List.of(id, name, amount, "", "2026-02-1" + random.nextInt(10), "true");
    }

    /** The mended rows as a spreadsheet saves them: other delimiter, BOM, CRLF, rows and columns in another order. */
    String asSpreadsheet(String delivery) {
        List<Integer> order = IntStream.range(0, header.size() + 3).boxed().collect(Collectors.toList());
        Collections.shuffle(order, random);
        List<String> names = new ArrayList<>(header);
        names.addAll(List.of("_delivery", "_line", "_errors"));
        List<String> lines = new ArrayList<>();
        mended.forEach((line, cells) -> {
            List<String> all = new ArrayList<>(cells);
            all.addAll(List.of(delivery, line + (random.nextBoolean() ? ",0" : " "), note(line)));
            lines.add(csv(all, order, ";") + ";");
        });
        Collections.shuffle(lines, random);
        lines.add(";".repeat(names.size()));
        return "\ufeff" + csv(names, order, ";") + ";\r\n" + String.join("\r\n", lines) + "\r\n";
    }

    /** An emptied note says that the row is meant: needed where only the beginning of a long row was set aside. */
    private String note(long line) {
        return shape(line) == RowBatch.TOO_LONG ? "" : "a fault; said";
    }

    private byte shape(long line) {
        return rows.stream()
                .filter(row -> row.line() == line)
                .findFirst()
                .orElseThrow()
                .shape();
    }

    /** The rows that can be read, mended ones in their places: what a clean file would be. */
    String asCleanFile() {
        return csv(header, null, ",") + "\n"
                + cleanRows().stream()
                        .map(row -> csv(row.cells(), null, ",") + "\n")
                        .collect(Collectors.joining());
    }

    /** Lines of the original that the clean file's rows come from. */
    List<Row> cleanRows() {
        return rows.stream()
                .filter(row -> row.shape() == RowBatch.WHOLE || mended.containsKey(row.line()))
                .map(row -> new Row(row.line(), row.shape(), mended.getOrDefault(row.line(), row.cells())))
                .toList();
    }

    private static String csv(List<String> cells, @Nullable List<Integer> order, String delimiter) {
        return IntStream.range(0, cells.size())
                .map(i -> order == null ? i : order.get(i))
                .mapToObj(i -> "\"" + cells.get(i).replace("\"", "\"\"") + "\"")
                .collect(Collectors.joining(delimiter));
    }
}
