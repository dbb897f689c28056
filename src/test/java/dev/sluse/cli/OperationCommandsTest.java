package dev.sluse.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sluse.ledger.Ledger;
import dev.sluse.ledger.Ledgers;
import dev.sluse.ledger.Operation.Outcome;
import dev.sluse.ledger.Operation.State;
import dev.sluse.ledger.RemoteOperations.Accepted;
import dev.sluse.ledger.RemoteOperations.Change;
import dev.sluse.ledger.Requests.Request;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** What is told of operations at remote systems, and what can be asked for. */
class OperationCommandsTest {
    private final Path folder;
    private final Path home;

    OperationCommandsTest(@TempDir Path folder) {
        this.folder = folder;
        this.home = folder.resolve("var");
    }

    @BeforeEach
    void threeOperations() throws IOException {
        Files.createDirectories(home);
        try (Ledger ledger = ledger()) {
            Instant now = Call.CLOCK.instant();
            ledger.take("a1", "events", "BBR/1-9.ndjson", 10, now);
            ledger.remote()
                    .accept(
                            "a1",
                            "datalens-write",
                            "main/trees",
                            IntStream.range(0, 3)
                                    .mapToObj(n ->
                                            new Accepted(n, "datalens/main/trees", "u-" + n, "spool/x", "5ha", "{}"))
                                    .toList());
            ledger.remote().sending(1, now);
            ledger.remote().said(1, now, "POST https://x/?apikey=*** (3 bytes)");
            ledger.remote().said(1, now, "423 in 0.100 s: locked");
            record(ledger, 1, new Change(State.DONE, "written", "r-1", null, "3 rows", null, null, null));
            ledger.remote().sending(2, now);
            record(
                    ledger,
                    2,
                    new Change(
                            State.SENT, "locked", null, null, null, now.plusSeconds(90), "The table is locked.", null));
        }
    }

    private static void record(Ledger ledger, long operation, Change change) {
        ledger.remote().record(operation, change, Call.CLOCK.instant());
    }

    private Ledger ledger() {
        return Ledgers.open(home.resolve("ledger.db"), Call.CLOCK);
    }

    private @Nullable Request asked() {
        try (Ledger ledger = ledger()) {
            return ledger.requests().next().orElse(null);
        }
    }

    @Test
    void theListTellsWhatTheOtherSideSaysAndWhatHoldsEachUp() {
        assertThat(Call.in(folder, "operations").out())
                .isEqualTo(
                        """
            NUMBER  DELIVERY  KIND            STATE    REMOTE   TARGET               SINCE                    NEXT LOOK                ATTEMPTS  NOTE
                 3  a1        datalens-write  pending           main/trees, batch 2  2026-11-22 04:07:19 CET                                  0  behind operation 2, which is sent
                 2  a1        datalens-write  sent     locked   main/trees, batch 1  2026-11-22 04:07:19 CET  2026-11-22 04:08:49 CET         1  The table is locked.
                 1  a1        datalens-write  done     written  main/trees, batch 0  2026-11-22 04:07:19 CET                                  1
            """);
    }

    @Test
    void oneThatWasRefusedSaysSoAndThoseBehindItToo() {
        try (Ledger ledger = ledger()) {
            record(
                    ledger,
                    2,
                    new Change(State.FAILED, null, null, null, "Column x is unknown.", null, null, Outcome.REFUSED));
        }
        assertThat(Call.in(folder, "operations").out().lines().skip(1).map(String::stripTrailing))
                .satisfiesExactly(
                        third -> assertThat(third).endsWith("behind operation 2, which is refused"),
                        second -> assertThat(second).contains("  refused  ").endsWith("Column x is unknown."),
                        first -> assertThat(first).contains("  done     "));
    }

    @Test
    void showTellsTheWholeConversation() {
        assertThat(Call.in(folder, "show", "1").out())
                .isEqualTo(
                        """
            1  datalens-write  main/trees, batch 0  done
            For delivery a1; accepted 2026-11-22 04:07:19 CET, as it is since 2026-11-22 04:07:19 CET, attempts 1
            The other side's word: written
            The other side's id: r-1
            UUID: u-0
            Request: spool/x
            Answer: 3 rows

            WHEN                     SAID
            2026-11-22 04:07:19 CET  POST https://x/?apikey=*** (3 bytes)
            2026-11-22 04:07:19 CET  423 in 0.100 s: locked
            """);
        assertThat(Call.in(folder, "show", "2").out())
                .contains("Next look: 2026-11-22 04:08:49 CET\n")
                .contains("In trouble since 2026-11-22 04:07:19 CET: The table is locked.\n");
    }

    @Test
    void machinesReadTheSame() throws IOException {
        JsonNode one = new ObjectMapper()
                .readTree(Call.in(folder, "show", "1", "--json").out());
        assertThat(one.at("/conversation/1/text").asText()).isEqualTo("423 in 0.100 s: locked");

        JsonNode all = new ObjectMapper()
                .readTree(Call.in(folder, "operations", "--json").out());
        assertThat(all.at("/0/behind").asLong()).isEqualTo(2);
        assertThat(all.at("/1/trouble").asText()).isEqualTo("The table is locked.");
        assertThat(all.at("/1/nextStepAt").asText())
                .isEqualTo(Call.CLOCK.instant().plusSeconds(90).toString());
        assertThat(all.at("/1/conversation").isMissingNode()).isTrue();
    }

    @Test
    void anOperationIsRetriedAndCancelledByItsNumber() {
        Call.in(folder, "replay", "2");
        assertThat(asked())
                .extracting(Request::command, Request::argument)
                .containsExactly("operation-retry", "{\"operation\":2}");
        try (Ledger ledger = ledger()) {
            ledger.requests().answer(1, 0, "done", null);
        }
        Call.in(folder, "cancel", "2", "--reason", "too late");
        assertThat(asked())
                .extracting(Request::command, Request::argument)
                .containsExactly("operation-cancel", "{\"operation\":2,\"reason\":\"too late\"}");
    }

    @Test
    void aWatchTellsOfWhatChangesUntilItIsInterrupted() throws Exception {
        StringWriter told = new StringWriter();
        CommandLine commands = Sluse.commandLine(new Surroundings(
                folder,
                folder,
                InputStream.nullInputStream(),
                OutputStream.nullOutputStream(),
                null,
                Map.of(),
                Call.CLOCK,
                (parallel, memory) -> {
                    throw new AssertionError("no engine");
                }));
        commands.setOut(new PrintWriter(told, true));
        Thread watching = new Thread(() -> commands.execute("operations", "--watch"));
        watching.start();
        await().until(() -> told.toString().lines().count() == 4);
        try (Ledger ledger = ledger()) {
            record(ledger, 2, new Change(State.DONE, "written", null, null, null, null, null, null));
        }
        await().until(() -> told.toString().lines().count() == 6);
        watching.interrupt();
        watching.join(10_000);

        assertThat(watching.isAlive()).isFalse();
        assertThat(told.toString().lines().toList().get(5))
                .startsWith("     2  a1        datalens-write  done   written");
    }

    @Test
    void aShortNumberIsAnOperationAlsoWhereTheOnlyDeliveryBeginsSo() {
        try (Ledger ledger = ledger()) {
            ledger.take("261122-030719-k7q2m", "events", "BBR/10-12.ndjson", 10, Call.CLOCK.instant());
        }

        assertThat(Call.in(folder, "show", "2").out()).startsWith("2  datalens-write");
        assertThat(Call.in(folder, "show", "261122").out()).startsWith("261122-030719-k7q2m");
    }
}
