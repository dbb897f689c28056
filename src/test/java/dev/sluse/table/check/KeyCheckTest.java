package dev.sluse.table.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluse.table.report.FindingBuffer;
import dev.sluse.table.schema.RowSchema;
import dev.sluse.table.vector.RowBatch;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyCheckTest {
    @TempDir
    Path folder = Path.of("");

    private static RowPlan plan(String schema, String... header) {
        return RowPlan.bind(
                RowSchema.compile("s", schema), List.of(), List.of(header), false, CheckedTable.read(Map.of()));
    }

    private List<String> findings(RowPlan plan, RowBatch batch) throws IOException {
        KeyCheck check = new KeyCheck(plan, plan.keys().get(0), folder);
        try (KeyCollector collector = check.newCollector()) {
            collector.look(batch, 3, 1_000);
        }
        try (DuplicateRows duplicates = check.finish(chunk -> chunk * 100)) {
            FindingBuffer buffer = new FindingBuffer();
            boolean[] refused = new boolean[batch.rows];
            new RowChecker(plan, () -> {}, List.of(duplicates), Speech.PLAIN).check(batch, refused, buffer, 1_000);
            List<String> texts = new ArrayList<>();
            for (int i : buffer.sort(batch.rows)) {
                texts.add(buffer.row[i] + " " + CheckedTable.text(buffer.rule(buffer.rule[i])) + " " + buffer.column[i]
                        + " first in line " + buffer.detail[i]);
            }
            return texts;
        }
    }

    @Test
    void aLaterRowWithTheSameKeyNamesTheLineOfTheFirst() throws IOException {
        RowPlan plan =
                plan("{\"properties\":{\"id\":{\"type\":\"integer\"},\"x\":{}},\"x-sluse-key\":[\"id\"]}", "x", "id");
        RowBatch batch = CheckedTable.batch(
                new String[] {"a", "1"}, new String[] {"b", "2"}, new String[] {"c", "1.0"}, new String[] {"d", "1"});
        assertThat(findings(plan, batch))
                .containsExactly("2 unique id 1 first in line 301", "3 unique id 1 first in line 301");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aRowWithAnAbsentKeyCellIsNotHeldToTheKey() throws IOException {
        RowPlan plan = plan("{\"properties\":{\"a\":{},\"b\":{}},\"x-sluse-key\":[\"a\",\"b\"]}", "a", "b");
        RowBatch batch = CheckedTable.batch(
                new String[] {"1", ""}, new String[] {"1", ""}, new String[] {"1", "2"}, new String[] {"1", "2"});
        assertThat(findings(plan, batch)).containsExactly("3 unique a, b -1 first in line 303");
    }

    @Test
    void equalRowsOfAnArrayOfUniqueItemsAreFoundAbsentCellsIncluded() throws IOException {
        RowPlan plan =
                plan("{\"type\":\"array\",\"uniqueItems\":true,\"items\":{\"properties\":{\"a\":{}}}}", "a", "b");
        RowBatch batch = CheckedTable.batch(new String[] {"1", ""}, new String[] {"1", "x"}, new String[] {"1", ""});
        assertThat(findings(plan, batch)).containsExactly("2 unique -1 first in line 301");
    }

    @Test
    void aRowThatCouldNotBeCutHasNoKey() throws IOException {
        RowPlan plan = plan("{\"properties\":{\"a\":{}},\"x-sluse-key\":[\"a\"]}", "a");
        RowBatch batch = CheckedTable.batch(new String[] {"1"}, new String[] {"1"});
        batch.irregular = true;
        batch.shape[0] = RowBatch.QUOTE;
        assertThat(findings(plan, batch)).containsExactly("0 quote 0 first in line 0");
    }

    @Test
    void manyRowsInManyChunksAreSortedInBoundedMemory() throws IOException {
        RowPlan plan = plan("{\"properties\":{\"a\":{}},\"x-sluse-key\":[\"a\"]}", "a");
        KeyCheck check = new KeyCheck(plan, plan.keys().get(0), folder);
        Random random = new Random(1);
        Map<String, Long> first = new HashMap<>();
        Map<Long, Long> expected = new HashMap<>();
        int rows = 2_000;
        try (KeyCollector one = check.newCollector();
                KeyCollector two = check.newCollector()) {
            for (int chunk = 0; chunk < 100; chunk++) {
                String[][] cells = new String[rows][];
                for (int r = 0; r < rows; r++) {
                    cells[r] = new String[] {Integer.toString(random.nextInt(300_000))};
                }
                RowBatch batch = CheckedTable.batch(cells);
                for (int r = 0; r < rows; r++) {
                    long offset = chunk * 1_000_000L + batch.rowStart[r];
                    long line = 1 + chunk * 10_000L + batch.line[r];
                    Long earlier = first.putIfAbsent(cells[r][0], line);
                    if (earlier != null) {
                        expected.put(offset, earlier);
                    }
                }
                (chunk % 2 == 0 ? one : two).look(batch, chunk, chunk * 1_000_000L);
            }
        }
        try (DuplicateRows duplicates = check.finish(chunk -> 1 + chunk * 10_000L)) {
            assertThat(duplicates.count()).isEqualTo(expected.size());
            DuplicateRows.Cursor cursor = duplicates.cursor();
            expected.keySet().stream().sorted().forEach(offset -> assertThat(cursor.firstLine(offset))
                    .isEqualTo(expected.get(offset)));
            assertThat(cursor.firstLine(1)).isEqualTo(-1);
            assertThat(cursor.firstLine(Long.MAX_VALUE)).isEqualTo(-1);
        }
    }
}
