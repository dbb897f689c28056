package dev.sluse.table.convert;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluse.table.Progress;
import dev.sluse.table.TableEngine;
import dev.sluse.table.TableOptions;
import dev.sluse.table.TableRequest;
import dev.sluse.table.TableRequest.SchemaText;
import dev.sluse.table.TableResult;
import dev.sluse.table.repair.MendedRows;
import dev.sluse.table.repair.RepairFile;
import dev.sluse.table.repair.SetAside;
import dev.sluse.table.vector.RowBatch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.lifecycle.AfterTry;
import net.jqwik.api.lifecycle.BeforeTry;
import org.jspecify.annotations.Nullable;

/** Rows that were set aside, mended and given back stand in their places; nothing else changes. */
class RepairProperties {
    private static final int RECORD = 4096;
    private static final String[] SCHEMAS = {"schema", "key", "rows", "fallback"};
    private static final Pattern FINDING =
            Pattern.compile("\"severity\":\"error\",\"line\":(\\d+),.*\"code\":\"([^\"]+)");
    private static final TableEngine[] ENGINES = {
        new ConversionEngine(new Lanes(1, 8 << 20), RECORD),
        new ConversionEngine(new Lanes(4, 64), RECORD),
        new ConversionEngine(new Lanes(3, 1000), RECORD),
    };

    private Path folder = Path.of("");

    @BeforeTry
    void make() throws IOException {
        folder = Files.createTempDirectory("repair");
    }

    @AfterTry
    void delete() throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path each : all.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
    }

    @Property(tries = 15)
    void theResultIsThatOfAFileThatWasCleanFromTheBeginning(@ForAll @LongRange(min = 1, max = 1_000_000) long seed)
            throws Exception {
        RandomTable random = new RandomTable(seed);
        String schema = random.schema(SCHEMAS[(int) (seed % SCHEMAS.length)]);
        TableEngine engine = ENGINES[(int) (seed / 7 % ENGINES.length)];
        Path original = Files.write(folder.resolve("in.csv"), random.bytes(120));
        Path first = run(engine, original, "first", schema, null);
        long[] lines = SetAside.lines(first.resolve("report"));
        MendedTable table =
                new MendedTable(original, RECORD, Arrays.stream(lines).boxed().toList(), seed);
        Path dropped = Files.writeString(folder.resolve("dropped.csv"), table.asSpreadsheet("d-1"));

        Path rows = folder.resolve("rows");
        RepairFile.Taken taken = take(dropped, first, rows);
        Path repaired = run(engine, original, "repaired", schema, rows);
        Path clean = Files.writeString(folder.resolve("clean.csv"), table.asCleanFile());
        Path expected = run(ENGINES[0], clean, "expected", schema, null);

        assertThat(taken).isEqualTo(new RepairFile.Taken(table.mended.size(), 0));
        assertSame(text(repaired.resolve("out")), text(expected.resolve("out")));
        assertSame(
                String.join("\n", errors(repaired)), String.join("\n", errorsByOriginalLine(expected, first, table)));
    }

    @Property(tries = 15)
    void whatIsDroppedAsItWasSetAsideChangesNothing(@ForAll @LongRange(min = 1, max = 1_000_000) long seed)
            throws Exception {
        RandomTable random = new RandomTable(seed);
        String schema = random.schema(SCHEMAS[(int) (seed % SCHEMAS.length)]);
        TableEngine engine = ENGINES[(int) (seed / 7 % ENGINES.length)];
        Path original = Files.write(folder.resolve("in.csv"), random.bytes(120));
        Path first = run(engine, original, "first", schema, null);

        Path rows = folder.resolve("rows");
        RepairFile.Taken taken = take(first.resolve("quarantine/in.csv.quarantine.csv"), first, rows);
        Path again = run(engine, original, "again", schema, rows);

        assertThat(taken.rows() + taken.left()).isEqualTo(SetAside.lines(first.resolve("report")).length);
        for (String each : List.of("out", "quarantine", "report/errors.ndjson", "report/errors.csv")) {
            assertSame(text(again.resolve(each)), text(first.resolve(each)));
        }
    }

    @Property(tries = 10)
    void aSecondRepairGoesOnFromTheFirst(@ForAll @LongRange(min = 1, max = 1_000_000) long seed) throws Exception {
        RandomTable random = new RandomTable(seed);
        String schema = random.schema("schema");
        TableEngine engine = ENGINES[(int) (seed % ENGINES.length)];
        Path original = Files.write(folder.resolve("in.csv"), random.bytes(120));
        Path first = run(engine, original, "first", schema, null);
        List<Long> lines =
                Arrays.stream(SetAside.lines(first.resolve("report"))).boxed().toList();
        MendedTable table = new MendedTable(original, RECORD, lines, seed);
        Path rows = folder.resolve("rows");
        take(Files.writeString(folder.resolve("one.csv"), table.asSpreadsheet("d-1")), first, rows);
        Path second = run(engine, original, "second", schema, rows);

        Path left = second.resolve("quarantine/in.csv.quarantine.csv");
        if (Files.exists(left)) {
            Path more = folder.resolve("more");
            take(left, second, more);
            Path both = folder.resolve("both");
            MendedRows.merge(rows, more, both);
            Path third = run(engine, original, "third", schema, both);
            for (String each : List.of("out", "quarantine", "report/errors.ndjson")) {
                assertSame(text(third.resolve(each)), text(second.resolve(each)));
            }
        }
    }

    private RepairFile.Taken take(Path dropped, Path setAsideBy, Path into) throws Exception {
        RepairFile file = new RepairFile(dropped, "in.csv.quarantine.csv");
        assertThat(file.isOne()).isTrue();
        assertThat(file.delivery()).isEqualTo("d-1");
        Path report = setAsideBy.resolve("report");
        return file.read("d-1", SetAside.read(report), SetAside.lines(report), into);
    }

    private Path run(TableEngine engine, Path input, String name, @Nullable String schema, @Nullable Path repairs)
            throws Exception {
        Path work = Files.createDirectories(folder.resolve(name));
        TableResult result = engine.run(new TableRequest(
                input,
                "in.csv",
                new SchemaText("s.json", java.util.Objects.requireNonNull(schema)),
                TableOptions.of(Map.of("to", "ndjson", "onInvalid", "quarantine"), "key"),
                work,
                "d-1",
                "flow",
                -1,
                Progress.NONE,
                repairs));
        assertThat(result.accepted() + result.quarantined()).isEqualTo(result.rows());
        return work;
    }

    private static List<String> errors(Path work) throws IOException {
        return text(work.resolve("report/errors.ndjson"))
                .lines()
                .map(FINDING::matcher)
                .filter(Matcher::find)
                .map(each -> each.group(1) + " " + each.group(2))
                .toList();
    }

    /** Errors of the clean file on the lines that its rows have in the original, and those of the rows that are left. */
    private static List<String> errorsByOriginalLine(Path expected, Path first, MendedTable table) throws IOException {
        List<Long> lineOfRow =
                table.cleanRows().stream().map(MendedTable.Row::line).toList();
        Map<Long, Long> original = new java.util.HashMap<>();
        long line = 2;
        for (int row = 0; row < lineOfRow.size(); row++) {
            original.put(line, lineOfRow.get(row));
            line += 1
                    + String.join("", table.cleanRows().get(row).cells())
                            .chars()
                            .filter(c -> c == '\n')
                            .count();
        }
        Stream<String> moved = errors(expected).stream().map(each -> {
            String[] parts = each.split(" ", 2);
            return original.get(Long.valueOf(parts[0])) + " " + parts[1];
        });
        List<Long> irregular = table.rows.stream()
                .filter(row -> row.shape() != RowBatch.WHOLE && !table.mended.containsKey(row.line()))
                .map(MendedTable.Row::line)
                .toList();
        Stream<String> left = errors(first).stream()
                .filter(each -> irregular.contains(Long.valueOf(each.substring(0, each.indexOf(' ')))));
        return Stream.concat(moved, left)
                .sorted(java.util.Comparator.comparingLong(
                        each -> Long.parseLong(each.substring(0, each.indexOf(' ')))))
                .toList();
    }

    /** Names the first line that differs. */
    private static void assertSame(String actual, String expected) {
        List<String> lines = actual.lines().toList();
        List<String> wanted = expected.lines().toList();
        for (int i = 0; i < Math.min(lines.size(), wanted.size()); i++) {
            assertThat(lines.get(i)).as("line %d", i + 1).isEqualTo(wanted.get(i));
        }
        assertThat(lines).hasSameSizeAs(wanted);
    }

    private static String text(Path below) throws IOException {
        if (!Files.exists(below)) {
            return "";
        }
        StringBuilder all = new StringBuilder();
        try (Stream<Path> files = Files.walk(below)) {
            for (Path each : files.filter(Files::isRegularFile).sorted().toList()) {
                all.append(Files.readString(each, java.nio.charset.StandardCharsets.ISO_8859_1));
            }
        }
        return all.toString();
    }
}
