package dev.sluse.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluse.table.WriteOptions.Format;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckCommandTest {
    private final Path folder;
    private final FakeEngine engine = new FakeEngine();

    CheckCommandTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @BeforeEach
    void aSchemaAndTables() throws IOException {
        Files.createDirectories(folder.resolve("archive/2026-09/.hidden"));
        Files.writeString(folder.resolve("s.json"), "{}");
        Files.writeString(folder.resolve("archive/a.csv"), "a\ngood\n");
        Files.writeString(folder.resolve("archive/2026-09/b.CSV"), "a\nbad\n");
        Files.writeString(folder.resolve("archive/2026-09/readme.md"), "no table");
        Files.writeString(folder.resolve("archive/2026-09/.hidden/c.csv"), "a\n");
    }

    @Test
    void aFolderMeansAllTablesInItWithOneSummary() {
        Call call = call("check", "archive", "--schema", "s.json");
        assertThat(call.exitCode()).isEqualTo(1);
        assertThat(call.err())
                .endsWith(
                        """
            INPUT                  VERDICT   ROWS  ACCEPTED  WITH ERRORS  ERRORS  WARNINGS
            archive/2026-09/b.CSV  rejected     1         0            1       1         0
            archive/a.csv          accepted     1         1            0       0         0
            1 of 2 inputs are good.
            """);
        assertThat(engine.requests)
                .allMatch(request -> request.options().write().to() == Format.NONE);
        assertThat(folder.resolve("archive")).isDirectoryNotContaining("glob:**.parquet");
    }

    @Test
    void theSchemaIsHandedOnWithItsName() {
        call("check", "archive/a.csv", "--schema", "s.json");
        assertThat(engine.requests.get(0).schema()).hasFieldOrPropertyWithValue("name", "s.json");
    }

    @Test
    void withoutASchemaThereIsNothingToCheckAgainst() {
        Call call = call("check", "archive");
        assertThat(call.exitCode()).isEqualTo(2);
        assertThat(call.err())
                .isEqualTo("sluse: check needs a schema to hold the rows to. Name it with --schema FILE.\n");
    }

    @Test
    void aSchemaThatIsNotThereIsAWrongCall() {
        Call call = call("check", "archive", "--schema", "t.json");
        assertThat(call.exitCode()).isEqualTo(2);
        assertThat(call.err())
                .isEqualTo(
                        "sluse: The schema t.json cannot be read: " + folder.resolve("t.json") + " does not exist.\n");
    }

    @Test
    void aFolderWithoutTablesIsAWrongCall() throws IOException {
        Files.createDirectories(folder.resolve("empty"));
        Call call = call("check", "empty", "--schema", "s.json");
        assertThat(call.exitCode()).isEqualTo(2);
        assertThat(call.err()).isEqualTo("sluse: There is no table in empty.\n");
    }

    private Call call(String... arguments) {
        return Call.in(folder, "", engine, arguments);
    }
}
