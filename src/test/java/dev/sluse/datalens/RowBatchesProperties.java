package dev.sluse.datalens;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterProperty;

class RowBatchesProperties {
    private static final List<Column> COLUMNS = RowsFixture.columns("k", "string", "n", "integer", "v", "string");

    private final Path folder = temporary();

    record Case(List<String> keys, List<Integer> sizes, int rows, int bytes, int keysInMemory, int bytesInMemory) {}

    @Provide
    Arbitrary<Case> cases() {
        Arbitrary<String> key =
                Arbitraries.strings().withCharRange('a', 'f').ofMinLength(0).ofMaxLength(2);
        return Combinators.combine(
                        Arbitraries.oneOf(key, Arbitraries.just("hot")).list().ofMaxSize(80),
                        Arbitraries.integers().between(0, 30).list().ofSize(80),
                        Arbitraries.integers().between(1, 12),
                        Arbitraries.integers().between(30, 300),
                        Arbitraries.integers().between(1, 20),
                        Arbitraries.integers().between(20, 400))
                .as(Case::new);
    }

    @Property(tries = 80)
    void batchesHoldAllRowsOnceEachKeyInOneAndInItsOrderWithinTheirBounds(@ForAll("cases") Case each)
            throws IOException {
        List<String> lines = new ArrayList<>();
        Map<String, List<String>> expected = new HashMap<>();
        for (int i = 0; i < each.keys().size(); i++) {
            String key = each.keys().get(i);
            String value = "x".repeat(each.sizes().get(i));
            lines.add("{\"v\":\"" + value + "\",\"n\":" + i + (key.isEmpty() ? "" : ",\"k\":\"" + key + "\"") + "}");
            String json = key.isEmpty() ? "null" : "\"" + key + "\"";
            expected.computeIfAbsent(json, k -> new ArrayList<>()).add("[" + json + "," + i + ",\"" + value + "\"]");
        }
        Path rows = Files.write(folder.resolve("rows.ndjson"), lines);

        RowBatches.Cut cut = cut(each, rows, "one");

        List<List<String>> batches = RowsFixture.contents(cut);
        Map<String, List<String>> found = new HashMap<>();
        for (List<String> batch : batches) {
            Set<String> keys = new HashSet<>();
            for (String row : batch) {
                String key = row.substring(1, row.indexOf(','));
                assertThat(keys.add(key) && found.containsKey(key))
                        .as("key in two batches")
                        .isFalse();
                found.computeIfAbsent(key, k -> new ArrayList<>()).add(row);
            }
            long bytes = batch.stream().mapToLong(row -> row.length() + 1L).sum();
            boolean within = batch.size() <= each.rows() && bytes <= each.bytes();
            assertThat(within || keys.size() == 1).as("bounds").isTrue();
        }
        assertThat(found).isEqualTo(expected);
        assertThat(cut.rows()).isEqualTo(lines.size());
        if (!cut.sorted()) {
            assertThat(batches.stream().flatMap(List::stream).map(RowBatchesProperties::number))
                    .as("rows that need no sort keep their order")
                    .isSorted();
        }
        RowBatches.Cut again = cut(each, rows, "two");
        assertThat(again.batches())
                .extracting("sha256")
                .isEqualTo(cut.batches().stream().map(RowBatches.Batch::sha256).toList());
    }

    @Property(tries = 50)
    void scatteredKeysAreAlwaysFoundAndUniqueOnesNeverSorted(@ForAll("cases") Case each) throws IOException {
        List<String> lines = new ArrayList<>();
        Set<String> ended = new HashSet<>();
        String last = "-";
        boolean scattered = false;
        for (String key : each.keys()) {
            if (!key.equals(last)) {
                scattered |= ended.contains(key);
                ended.add(key);
                last = key;
            }
            lines.add("{\"k\":\"" + key + "\"}");
        }
        Path rows = Files.write(folder.resolve("rows.ndjson"), lines);

        assertThat(cut(each, rows, "one").sorted()).isEqualTo(scattered);
    }

    private RowBatches.Cut cut(Case each, Path rows, String name) throws IOException {
        RowBatches.Bounds bounds = new RowBatches.Bounds(each.rows(), each.bytes(), 64 << 20);
        ColumnMatch match = RowsFixture.match(COLUMNS, "", "k");
        return new RowBatches(match, bounds, each.keysInMemory(), each.bytesInMemory())
                .cut(List.of(rows), folder.resolve(name));
    }

    private static Integer number(String row) {
        return Integer.valueOf(row.split(",", -1)[1]);
    }

    private static Path temporary() {
        try {
            // in memory where there is such a place: nothing here is about the disk
            Path memory = Path.of("/dev/shm");
            return Files.isWritable(memory)
                    ? Files.createTempDirectory(memory, "batches")
                    : Files.createTempDirectory("batches");
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @AfterProperty
    void clear() throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
    }
}
