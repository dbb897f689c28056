package dev.sluse.table.convert;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluse.table.Progress;
import dev.sluse.table.TableEngine;
import dev.sluse.table.TableOptions;
import dev.sluse.table.TableRequest;
import dev.sluse.table.TableRequest.SchemaText;
import dev.sluse.table.TableResult;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where chunks begin and who works on them must not show: tiny chunks and four workers give what one chunk and one give. */
class SameWithAnyChunksTest {
    private static final int RECORD = 4096;
    private static final TableEngine WHOLE = new ConversionEngine(new Lanes(1, 8 << 20), RECORD);
    private static final TableEngine[] CUT = {
        new ConversionEngine(new Lanes(4, 64), RECORD),
        new ConversionEngine(new Lanes(4, 1000), RECORD),
        new ConversionEngine(new Lanes(2, 10_000), RECORD),
    };

    @ParameterizedTest(name = "seed {0} {1} {2}")
    @CsvSource({
        "1, schema, quarantine",
        "2, schema, quarantine",
        "3, schema, reject",
        "4, schema, quarantine",
        "5, schema, reject",
        "6, key, quarantine",
        "7, key, reject",
        "8, key, quarantine",
        "9, rows, quarantine",
        "10, rows, quarantine",
        "11, none, quarantine",
        "12, none, quarantine",
        "13, none, reject",
        "14, fallback, quarantine",
        "15, fallback, quarantine",
    })
    void theSameValuesFindingsAndRowsSetAside(long seed, String schema, String onInvalid, @TempDir Path folder)
            throws Exception {
        RandomTable table = new RandomTable(seed);
        Path input = Files.write(folder.resolve("in.csv"), table.bytes(400));
        Outcome whole = run(WHOLE, input, folder.resolve("whole"), table.schema(schema), onInvalid);
        assertThat(whole.findings).hasSizeGreaterThan(3);
        for (int i = 0; i < CUT.length; i++) {
            Outcome cut = run(CUT[i], input, folder.resolve("cut" + i), table.schema(schema), onInvalid);
            assertThat(cut.findings).isEqualTo(whole.findings);
            assertThat(cut).isEqualTo(whole);
        }
    }

    /** Everything that comes out of a run, as texts. */
    private record Outcome(
            String counts, List<String> findings, List<String> cells, List<String> quarantine, List<String> out) {}

    private static Outcome run(TableEngine engine, Path input, Path work, @Nullable String schema, String onInvalid)
            throws Exception {
        Files.createDirectories(work);
        TableResult result = engine.run(new TableRequest(
                input,
                "in.csv",
                schema == null ? null : new SchemaText("s.json", schema),
                TableOptions.of(Map.of("to", "ndjson", "onInvalid", onInvalid), "key"),
                work,
                "d-1",
                "flow",
                -1,
                Progress.NONE));
        String counts = "%s %d %d %d %d %d"
                .formatted(
                        result.verdict(),
                        result.rows(),
                        result.accepted(),
                        result.delivered(),
                        result.errors(),
                        result.warnings());
        return new Outcome(
                counts,
                lines(work.resolve("report/errors.ndjson")),
                lines(work.resolve("report/errors.csv")),
                lines(work.resolve("quarantine")),
                lines(work.resolve("out")));
    }

    private static List<String> lines(Path below) throws IOException {
        if (!Files.exists(below)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(below)) {
            StringBuilder all = new StringBuilder();
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                all.append(Files.readString(file, StandardCharsets.ISO_8859_1));
            }
            return all.toString().lines().toList();
        }
    }
}
