package dev.sluse.table.convert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluse.SluseException;
import dev.sluse.SluseException.Kind;
import dev.sluse.table.Progress;
import dev.sluse.table.TableEngine;
import dev.sluse.table.TableOptions;
import dev.sluse.table.TableRequest;
import dev.sluse.table.TableRequest.SchemaText;
import dev.sluse.table.TableResult;
import dev.sluse.table.TableResult.Verdict;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Input that nobody should send: each gets a finding or one sentence, and nothing half-written stays. */
class BadInputTest {
    private static final TableEngine ENGINE = new ConversionEngine(2, 16 << 20);

    @TempDir
    Path folder = Path.of("");

    private Path input = Path.of("");
    private Path work = Path.of("");

    @BeforeEach
    void makeFolders() throws IOException {
        input = folder.resolve("in.csv");
        work = Files.createDirectory(folder.resolve("work"));
    }

    @Test
    void aFolderIsAMistakeOfTheCall() throws IOException {
        Files.createDirectory(input);
        assertThatThrownBy(() -> run(null, Map.of())).isInstanceOfSatisfying(SluseException.class, e -> {
            assertThat(e.kind()).isEqualTo(Kind.CONFIGURATION);
            assertThat(e.sentence())
                    .isEqualTo("\"in.csv\" is a folder, not a file. Name a file, or drop the files one by one.");
        });
    }

    @Test
    void aFileThatVanishedCanBeSentAgain() {
        assertThatThrownBy(() -> run(null, Map.of())).isInstanceOfSatisfying(SluseException.class, e -> {
            assertThat(e.kind()).isEqualTo(Kind.ACCESS);
            assertThat(e.code()).isEqualTo("input-gone");
            assertThat(e.hint()).isEqualTo("Send it again.");
        });
    }

    @Test
    @EnabledOnOs(value = OS.LINUX, disabledReason = "only Linux has a device that is always full")
    void aFullDiskIsSaidInOneSentence() throws IOException {
        Files.writeString(input, "a,b\n1,2\n");
        Path report = Files.createDirectory(work.resolve("report"));
        Files.createSymbolicLink(report.resolve("errors.csv"), Path.of("/dev/full"));
        assertThatThrownBy(() -> run(null, Map.of())).isInstanceOfSatisfying(SluseException.class, e -> {
            assertThat(e.code()).isEqualTo("disk-full");
            assertThat(e.sentence())
                    .isEqualTo(
                            "The disk is full; \"in.csv\" could not be converted. Free some space; nothing was lost.");
        });
    }

    @Test
    void aLineOfAHundredMegabytesIsOneFindingAndTheNextRowsGoOn() throws Exception {
        byte[] megabyte = new byte[1 << 20];
        Arrays.fill(megabyte, (byte) 'x');
        try (OutputStream out = Files.newOutputStream(input)) {
            out.write("a,b\n1,x\n2,".getBytes(StandardCharsets.UTF_8));
            for (int i = 0; i < 100; i++) {
                out.write(megabyte);
            }
            out.write("\n3,z\n".getBytes(StandardCharsets.UTF_8));
        }
        TableResult result = run(null, Map.of("onInvalid", "quarantine"));
        assertThat(result.verdict()).isEqualTo(Verdict.QUARANTINED);
        assertThat(result.accepted()).isEqualTo(2);
        assertThat(result.firstFindings()).singleElement().satisfies(f -> assertThat(f.message())
                .isEqualTo("Line 3: the row is longer than 16777216 bytes."));
    }

    @Test
    void tenThousandColumnsAreConverted() throws Exception {
        String names = IntStream.range(0, 10_000).mapToObj(i -> "c" + i).collect(Collectors.joining(","));
        String row = IntStream.range(0, 10_000).mapToObj(Integer::toString).collect(Collectors.joining(","));
        Files.writeString(input, names + "\n" + (row + "\n").repeat(20));
        TableResult result = run(null, Map.of());
        assertThat(result.verdict()).isEqualTo(Verdict.ACCEPTED);
        assertThat(result.rows()).isEqualTo(20);
    }

    @Test
    void aPatternThatWouldBacktrackForEverIsAFinding() throws Exception {
        String schema = "{\"properties\":{\"a\":{\"pattern\":\"^(a+)+\\\\1$\"},\"b\":{}}}";
        Files.writeString(input, "a,b\n" + "a".repeat(60) + "!,1\naa,2\n");
        TableResult result = run(schema, Map.of("onInvalid", "quarantine"));
        assertThat(result.quarantined()).isEqualTo(1);
        assertThat(result.firstFindings())
                .singleElement()
                .satisfies(f -> assertThat(f.code().word()).isEqualTo("pattern"));
    }

    @Test
    void aZipIsDeliveredWholeOrNotAtAll() throws Exception {
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(input))) {
            member(zip, "good.csv", "a,b\n1,2\n");
            member(zip, "sub/bad.csv", "a,b\nx,2\n");
        }
        String schema = "{\"properties\":{\"a\":{\"type\":\"integer\"},\"b\":{}}}";
        TableResult result = run(schema, Map.of());
        assertThat(result.verdict()).isEqualTo(Verdict.REJECTED);
        assertThat(result.outputs()).isEmpty();
        assertThat(result.rows()).isEqualTo(2);
        assertThat(result.firstFindings()).singleElement().satisfies(f -> assertThat(f.file())
                .isEqualTo("sub/bad.csv"));
        assertThat(filesIn("out")).isEmpty();
    }

    @Test
    void theMembersOfAZipComeOutUnderItsName() throws Exception {
        input = folder.resolve("both.zip");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(input))) {
            member(zip, "b.csv", "a,b\n1,2\n");
            member(zip, "sub/a.tsv", "a\tb\n3\t4\n");
        }
        TableResult result = run(null, Map.of());
        assertThat(result.outputs()).containsExactly(Path.of("both/b.parquet"), Path.of("both/sub/a.parquet"));
        assertThat(filesIn("out")).containsExactlyInAnyOrder("both/b.parquet", "both/sub/a.parquet");
    }

    @Test
    void aMemberThatWouldLeaveTheFolderIsRefused() throws Exception {
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(input))) {
            member(zip, "../../evil.csv", "a,b\n1,2\n");
        }
        TableResult result = run(null, Map.of());
        assertThat(result.verdict()).isEqualTo(Verdict.REJECTED);
        assertThat(Files.exists(folder.resolve("evil.parquet"))).isFalse();
    }

    @Test
    void everyRowIsAcceptedOrSetAsideHoweverManyAreWrong() throws Exception {
        String schema = "{\"properties\":{\"a\":{\"type\":\"integer\"},\"b\":{\"type\":\"boolean\"}}}";
        try (var out = Files.newBufferedWriter(input)) {
            out.write("a,b\n");
            for (int i = 0; i < 100_000; i++) {
                out.write(i % 3 == 0 ? "1,true\n" : "x,maybe\n");
            }
        }
        TableResult result = run(schema, Map.of("onInvalid", "quarantine"));
        assertThat(result.accepted() + result.quarantined()).isEqualTo(100_000);
        assertThat(result.errors()).isEqualTo(2 * result.quarantined());
        try (var lines = Files.lines(work.resolve("report/errors.ndjson"))) {
            assertThat(lines.count()).isEqualTo(result.errors());
        }
        try (var lines = Files.lines(work.resolve("quarantine/in.csv.quarantine.csv"))) {
            assertThat(lines.count()).isEqualTo(result.quarantined() + 1);
        }
    }

    private TableResult run(@Nullable String schema, Map<String, String> options) throws InterruptedException {
        return ENGINE.run(new TableRequest(
                input,
                input.getFileName().toString(),
                schema == null ? null : new SchemaText("schema.json", schema),
                TableOptions.of(options, ""),
                work,
                "d-1",
                "flow",
                -1,
                Progress.NONE));
    }

    private Iterable<String> filesIn(String name) throws IOException {
        Path below = work.resolve(name);
        try (var files = Files.walk(below)) {
            return files.filter(Files::isRegularFile)
                    .map(f -> below.relativize(f).toString())
                    .toList();
        }
    }

    private static void member(ZipOutputStream zip, String name, String text) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(text.getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
    }
}
