package dev.sluse.table.draft;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluse.component.delivery.DurableFiles;
import dev.sluse.table.TableResult;
import dev.sluse.table.TableResult.Verdict;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Whatever stands in a table: its draft accepts it. */
class DraftAcceptsProperties {
    private static final List<List<String>> KINDS = List.of(
            List.of("0301", "1103", "4601", "0001"),
            List.of("0", "7", "12", "9223372036854775807"),
            List.of("-3", "0", "-0", "12"),
            List.of("1.50", "-0.25", "3", "0.1234567890123456789"),
            List.of("12,5", "3", "-0,25", "1,000"),
            List.of("1 234", "12", "1\u00a0234\u202f567"),
            List.of("true", "false", "TRUE", "ja"),
            List.of("2026-01-31", "2025-12-01", "0001-01-01"),
            List.of("31.01.2026", "01.12.2025"),
            List.of("2026-01-31T10:00:00Z", "2026-01-31T10:00:00.123456+02:00", "2026-01-31T10:00Z"),
            List.of("2026-01-31T10:00:00", "2026-01-31T10:00"),
            List.of("2026-01-31 10:00:00", "2026-01-31"),
            List.of("red", "green", "blå", ""),
            List.of("NA", "..", "", " x ", "\"a\"\"b\"", "\"line\nbreak\"", "92233720368547758080"),
            List.of("", ".."),
            List.of("1e5", "+5", " 7", "7 ", "0x1F", "1_000"));

    private static final List<Map<String, String>> OPTIONS = List.of(
            Map.of(),
            Map.of("decimal", ","),
            Map.of("thousands", "space", "null", ".."),
            Map.of("dateFormat", "dd.MM.yyyy", "null", "..,NA", "trueValues", "ja"),
            Map.of("zone", "Europe/Oslo"),
            Map.of("header", "false"));

    @Property(tries = 100)
    void theTableIsValidUnderItsOwnDraft(@ForAll long seed) throws Exception {
        SplittableRandom random = new SplittableRandom(seed);
        Map<String, String> options = OPTIONS.get(random.nextInt(OPTIONS.size()));
        String table = table(random);
        Path folder = Files.createTempDirectory("draft");
        try {
            Drafted drafted = Drafted.of(folder, table, options);
            TableResult result = drafted.check(folder);
            assertThat(drafted.draft().leftOut()).isZero();
            assertThat(result.firstFindings())
                    .filteredOn(each -> each.severity().word().equals("error"))
                    .isEmpty();
            assertThat(result.verdict()).as("%s%n%s", drafted.text(), table).isEqualTo(Verdict.ACCEPTED);
            assertThat(result.rows()).isEqualTo(drafted.draft().rows());
        } finally {
            DurableFiles.delete(folder);
        }
    }

    /** Columns that mostly keep to one kind of values; sometimes a single cell does not. */
    private static String table(SplittableRandom random) {
        int columns = random.nextInt(2, 6);
        int rows = random.nextInt(4) == 0 ? random.nextInt(100, 140) : random.nextInt(1, 20);
        List<List<String>> kinds =
                random.ints(columns, 0, KINDS.size()).mapToObj(KINDS::get).toList();
        StringBuilder table = new StringBuilder("a;b;c;d;e;f".substring(0, columns * 2 - 1)).append('\n');
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                List<String> kind =
                        random.nextInt(200) == 0 ? KINDS.get(random.nextInt(KINDS.size())) : kinds.get(column);
                table.append(column == 0 ? "" : ";").append(kind.get(random.nextInt(kind.size())));
            }
            table.append('\n');
        }
        return table.toString();
    }
}
