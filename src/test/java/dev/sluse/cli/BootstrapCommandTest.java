package dev.sluse.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sluse.SluseException;
import dev.sluse.ledger.FlowList.Listed;
import dev.sluse.ledger.Ledger;
import dev.sluse.ledger.Ledgers;
import dev.sluse.ledger.Wish;
import dev.sluse.sandbox.Sandbox;
import dev.sluse.sandbox.SandboxOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code sluse register bootstrap} against the sandbox; that rows and events join is tried where they are read. */
class BootstrapCommandTest {
    private static Sandbox sandbox;

    private final Path folder;
    private final Path home;

    BootstrapCommandTest(@TempDir Path folder) {
        this.folder = folder;
        this.home = folder.resolve("var");
    }

    @BeforeAll
    static void start() throws IOException {
        sandbox =
                Sandbox.start(SandboxOptions.standard().withClock(Call.CLOCK, 1).withHistory(6));
    }

    @AfterAll
    static void stop() {
        sandbox.close();
    }

    private Call call(String... arguments) {
        List<String> all = new ArrayList<>(List.of("register", "bootstrap"));
        all.addAll(List.of(arguments));
        all.addAll(List.of("-D", "sluse.sandbox.port=" + sandbox.port()));
        return Call.in(folder, all.toArray(String[]::new));
    }

    private void flows(String... ids) throws IOException {
        Files.createDirectories(home);
        try (Ledger ledger = Ledgers.open(home.resolve("ledger.db"), Call.CLOCK)) {
            ledger.flows()
                    .publish(Stream.of(ids)
                            .map(id -> new Listed(
                                    id,
                                    "",
                                    id + ".camel.yaml",
                                    id.startsWith("bbr") ? "register-events:BBR" : "register-events:MAT",
                                    "running",
                                    "",
                                    "",
                                    Call.CLOCK.instant()))
                            .toList());
        }
    }

    private Wish wish() {
        try (Ledger ledger = Ledgers.open(home.resolve("ledger.db"), Call.CLOCK)) {
            return Wish.of(ledger.requests().find(1).orElseThrow());
        }
    }

    @Test
    void aMachineReadsWhatWasDoneAndWhatBecameOfTheRequest() throws IOException {
        flows("bbr-buildings", "mat");
        Call call = call("BBR", "Bygning", "--download", "--json");

        assertThat(call.exitCode()).isZero();
        JsonNode told = new ObjectMapper().readTree(call.out());
        Path rows = home.resolve("out/registers/BBR/Bygning.ndjson");
        assertThat(told.fieldNames())
                .toIterable()
                .as("no runtime has answered")
                .containsExactly("file", "sequence", "rows", "out", "flow", "watermark", "request");
        assertThat(told.path("file").asText()).isEqualTo("BBR_V3_Bygning_TotalDownload_json_Current_525.zip");
        assertThat(told.path("sequence").asInt()).isEqualTo(38_106);
        assertThat(told.path("rows").asLong())
                .isPositive()
                .isEqualTo(Files.readAllLines(rows).size());
        assertThat(told.path("out").asText()).isEqualTo(rows.toString());
        assertThat(told.path("watermark").asLong()).as("all is of this hour").isZero();
        assertThat(wish()).isEqualTo(new Wish.SetWatermark("bbr-buildings", 0, true));
        assertThat(call.err())
                .isEqualTo("sluse: No runtime runs " + home
                        + ": request 1 is written down, and the next one that starts carries it out.\n");
    }

    @Test
    void aPersonReadsItInASentenceAndTheRowsGoWhereTheyAreWanted() throws IOException {
        flows("bbr-buildings", "bbr-units");
        Call call = call("BBR", "Enhed", "--download", "--flow", "bbr-units", "-o", "units.ndjson");

        Path rows = folder.resolve("units.ndjson");
        assertThat(call.out()).isEmpty();
        assertThat(call.err())
                .startsWith(Files.readAllLines(rows).size()
                        + " rows of BBR_V3_Enhed_TotalDownload_json_Current_525.zip (package 38106) are in " + rows
                        + ".\nsluse: No runtime runs ");
        assertThat(wish()).isEqualTo(new Wish.SetWatermark("bbr-units", 0, true));
        try (Stream<Path> all = Files.list(folder)) {
            assertThat(all.map(each -> each.getFileName().toString())).containsExactlyInAnyOrder("units.ndjson", "var");
        }
    }

    @Test
    void aFlowIsToBeNamedWhereNotExactlyOneFollowsTheRegister() throws IOException {
        flows("mat");
        assertThat(call("BBR", "Bygning", "--download").err())
                .isEqualTo("sluse: No flow that was deployed in this home follows BBR."
                        + " Say by --flow which one is to go on behind the file.\n");
        flows("bbr-buildings", "bbr-units");
        Call call = call("BBR", "Bygning", "--download");
        assertThat(call.err())
                .isEqualTo("sluse: More than one flow follows BBR: bbr-buildings, bbr-units."
                        + " Say by --flow which one is to go on behind the file.\n");
        assertThat(call.exitCode()).isEqualTo(SluseException.Kind.CONFIGURATION.exitCode());
    }

    @Test
    void whatCannotBeBegunWithLeavesNothing() throws IOException {
        flows("bbr");
        Path bad = Files.writeString(folder.resolve("bad.json"), "[{\"id_lokalId\":\"a\"}]");
        assertThat(call("BBR", "Bygning", "--file", "bad.json").err())
                .isEqualTo(
                        "sluse: The rows of bad.json do not say when they were changed: where the events join cannot be"
                                + " told. Take a file whose rows have datafordelerRegisterImportSequenceNumber and"
                                + " datafordelerOpdateringstid.\n");
        Files.writeString(bad, "[]");
        assertThat(call("BBR", "Bygning", "--file", "bad.json").err())
                .isEqualTo(
                        "sluse: bad.json has no rows: it may be of a version of the register that is not filled yet. Set"
                                + " datafordeler.versions.BBR to the version that is in use, or fetch a file by hand, and give it"
                                + " by --file.\n");
        assertThat(call("BBR", "Bygning", "--file", "none.json").err())
                .isEqualTo("sluse: " + folder.resolve("none.json") + " does not exist.\n");
        assertThat(call("BBR", "Bygnin", "--download").err())
                .isEqualTo("sluse: There is no entity Bygnin in register BBR; did you mean Bygning?\n");
        assertThat(call("BBX", "Bygning", "--download", "--flow", "bbr").err())
                .isEqualTo("sluse: There is no register BBX; did you mean BBR?\n");
        assertThat(call("CVR", "Sagsniveau", "--download", "--flow", "cvr").err())
                .isEqualTo(
                        "sluse: Datafordeler lists no total file of CVR Sagsniveau as it is now, as JSON, for the whole"
                                + " country. Fetch one by hand, and give it by --file.\n");
        assertThat(home.resolve("out/registers/BBR")).isEmptyDirectory();
        try (Ledger ledger = Ledgers.open(home.resolve("ledger.db"), Call.CLOCK)) {
            assertThat(ledger.requests().find(1)).isEmpty();
        }
    }

    @Test
    void aSandboxThatCannotBeFoundIsSaid() throws IOException {
        flows("bbr");
        assertThat(Call.in(folder, "register", "bootstrap", "BBR", "Bygning", "--download")
                        .err())
                .isEqualTo(
                        "sluse: Datafordeler is left to the sandbox, and on which port a runtime has that is not known."
                                + " Set sluse.sandbox.port for both, or datafordeler.url, or use --profile prod.\n");
        Call call =
                Call.in(folder, "register", "bootstrap", "BBR", "Bygning", "--download", "-D", "sluse.sandbox.port=1");
        assertThat(call.err())
                .isEqualTo(
                        "sluse: Datafordeler is left to the sandbox, and none answers on port 1. Start one with sluse run"
                                + " or sluse sandbox, or set datafordeler.url, or use --profile prod.\n");
        assertThat(call.exitCode()).isEqualTo(ExitCodes.ACCESS);
    }
}
