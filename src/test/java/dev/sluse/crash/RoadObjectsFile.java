package dev.sluse.crash;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * A CSV of speed limits as somebody sends it: byte order mark, {@code ;}, quoted cells with line ends in them, blank lines. Some rows are
 * wrong in themselves, some only for a server that knows the roads. The same seed gives the same file.
 *
 * @param rows data rows
 * @param lines the line of each, in order
 * @param wrong the lines of rows that are wrong in themselves, and in which column
 * @param refused the same of rows that only the server finds
 */
record RoadObjectsFile(int rows, List<Long> lines, Map<Long, String> wrong, Map<Long, String> refused) {
    /** A road link sequence that the server must be told not to know. */
    static final int NOWHERE = 999;

    static final int WRONG = 37;
    private static final String HEADER =
            "decision_id;decision_number;valid_from;speed_limit;road_link;from_position;to_position;direction";
    private static final List<String> COLUMNS = List.of(HEADER.split(";"));
    private static final String[] MONTHS = {"2026-12-01", "2027-01-15", "2027-02-28"};
    private static final int[] LIMITS = {30, 40, 50, 60, 70, 80, 90, 100, 110};

    /** A column and what is written there. */
    private record Cell(String column, String text) {}

    /** In turns; of two columns that do not fit each other the first is told. */
    private static final List<Cell> MISTAKES = List.of(
            new Cell("speed_limit", "55"),
            new Cell("speed_limit", ""),
            new Cell("speed_limit", "fast"),
            new Cell("speed_limit", "-80"),
            new Cell("decision_number", "N".repeat(31)),
            new Cell("valid_from", "1.12.2026"),
            new Cell("valid_from", "2027-02-29"),
            new Cell("valid_from", ""),
            new Cell("from_position", "1.5"),
            new Cell("from_position", "-0.1"),
            new Cell("from_position", "begin"),
            new Cell("from_position", ""),
            new Cell("from_position", "0.9999"),
            new Cell("to_position", "2"),
            new Cell("to_position", "1e400"),
            new Cell("to_position", ""),
            new Cell("road_link", ""),
            new Cell("road_link", "E18"),
            new Cell("road_link", "0"),
            new Cell("direction", "FRAM"),
            new Cell("direction", "med"),
            new Cell("decision_id", ""),
            new Cell("decision_id", "F-1"));

    /**
     * What only the server finds. Rows 20,000 and 20,003 come into one changeset, all others into changesets of their own.
     *
     * @param strict whether the file is held to a schema before, so that the server gets numbers and dates in one form
     */
    private static Map<Integer, List<Cell>> serverMistakes(boolean strict) {
        Map<Integer, List<Cell>> mistakes = new HashMap<>();
        mistakes.put(20_000, List.of(new Cell("road_link", "10000001")));
        mistakes.put(20_003, List.of(new Cell("road_link", Integer.toString(NOWHERE))));
        // where the row before it of the same month lies
        mistakes.put(
                40_000,
                List.of(
                        new Cell("road_link", Integer.toString(link(39_997))),
                        new Cell("from_position", "0.2"),
                        new Cell("to_position", "0.8"),
                        new Cell("direction", "")));
        if (strict) {
            mistakes.put(60_000, List.of(new Cell("road_link", Integer.toString(NOWHERE))));
            mistakes.put(80_000, List.of(new Cell("road_link", "10000002")));
        } else {
            // the server takes the number itself only, and one form of dates
            mistakes.put(60_000, List.of(new Cell("speed_limit", "80.0")));
            mistakes.put(80_000, List.of(new Cell("valid_from", MONTHS[80_000 % 3].replace("-", ""))));
        }
        return mistakes;
    }

    private static int link(int row) {
        return 3_000_000 + row;
    }

    /**
     * Writes one.
     *
     * @param rows at least 90,000
     * @param strict see above; then numbers have decimal commas
     */
    static RoadObjectsFile write(Path file, int rows, long seed, boolean strict) throws IOException {
        Random random = new Random(seed);
        RoadObjectsFile made = new RoadObjectsFile(rows, new ArrayList<>(), new TreeMap<>(), new TreeMap<>());
        Map<Integer, List<Cell>> server = serverMistakes(strict);
        int stride = rows / WRONG;
        long line = 1;
        try (BufferedWriter out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
            out.write("\uFEFF" + HEADER + "\r\n");
            for (int row = 1; row <= rows; row++) {
                line++;
                if (random.nextInt(1_000) == 0) {
                    out.write("\r\n");
                    line++;
                }
                Map<String, String> cells = good(row, random);
                boolean wrong = row % stride == stride / 2 && made.wrong.size() < WRONG;
                List<Cell> mistakes = wrong
                        ? List.of(MISTAKES.get(made.wrong.size() % MISTAKES.size()))
                        : server.getOrDefault(row, List.of());
                mistakes.forEach(each -> cells.put(each.column(), each.text()));
                if (!mistakes.isEmpty()) {
                    (wrong ? made.wrong : made.refused)
                            .put(line, mistakes.get(0).column());
                }
                made.lines.add(line);
                String text = text(cells, strict);
                out.write(text);
                line += text.chars().filter(c -> c == '\n').count() - 1;
            }
        }
        return made;
    }

    private static Map<String, String> good(int row, Random random) {
        Map<String, String> cells = new HashMap<>();
        cells.put("decision_id", "F-" + row);
        String number = random.nextInt(50) == 0 ? "Vedtak \"Å\"\n" + row : "2026-" + row % 999;
        cells.put("decision_number", random.nextInt(20) == 0 ? "" : number);
        cells.put("valid_from", MONTHS[row % MONTHS.length]);
        cells.put("speed_limit", Integer.toString(LIMITS[random.nextInt(LIMITS.length)]));
        cells.put("road_link", Integer.toString(link(row)));
        cells.put("from_position", "0." + (1_000 + random.nextInt(3_000)));
        cells.put("to_position", "0.9" + (1 + random.nextInt(4_000)));
        cells.put("direction", random.nextInt(3) == 0 ? "" : random.nextBoolean() ? "MED" : "MOT");
        return cells;
    }

    private static String text(Map<String, String> cells, boolean comma) {
        List<String> text = new ArrayList<>();
        for (String each : COLUMNS) {
            String cell = cells.get(each);
            if (comma && each.endsWith("_position")) {
                cell = cell.replace('.', ',');
            }
            boolean quoted = cell.contains("\"") || cell.contains("\n");
            text.add(quoted ? '"' + cell.replace("\"", "\"\"") + '"' : cell);
        }
        return String.join(";", text) + "\r\n";
    }
}
