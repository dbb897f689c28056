package dev.sluse.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sluse.ledger.DeliveryState;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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
                 2  a1        datalens-write  sent     locked   main/trees, batch 1  2026-11-22 04:07:19 CET  2026-11-22 04:08:49 CET         1  The table is locked. (since 2026-11-22 04:07:19 CET)
                 1  a1        datalens-write  done     written  main/trees, batch 0  2026-11-22 04:07:19 CET                                  1  3 rows
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

    /** A call that goes on until it is interrupted. */
    private final class Watch implements AutoCloseable {
        private final StringWriter told = new StringWriter();
        private final Thread watching;

        Watch(@Nullable Screen screen, String... arguments) {
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
                    },
                    screen));
            commands.setOut(new PrintWriter(told, true));
            commands.setErr(new PrintWriter(new StringWriter()));
            watching = new Thread(() -> commands.execute(arguments));
            watching.start();
        }

        void until(Predicate<List<String>> condition) {
            await().until(() -> condition.test(lines()));
        }

        List<String> lines() {
            return told.toString().lines().toList();
        }

        @Override
        public void close() {
            watching.interrupt();
            await().until(() -> !watching.isAlive());
        }
    }

    private void secondIsDone() {
        try (Ledger ledger = ledger()) {
            record(ledger, 2, new Change(State.DONE, "written", null, null, "5 rows", null, null, null));
        }
    }

    @Test
    void aWatchTellsOfEachThatChangesUntilItIsInterrupted() {
        try (Watch watch = new Watch(null, "operations", "--watch")) {
            watch.until(lines -> lines.size() == 4);
            secondIsDone();
            watch.until(lines -> lines.size() == 6);

            assertThat(watch.lines().get(4)).startsWith("     2  a1        datalens-write  done   written");
            assertThat(watch.lines().get(5))
                    .startsWith("     3  a1        datalens-write  pending ")
                    .endsWith(" 0");
        }
    }

    @Test
    void aWatchOfAStateTellsOfThoseThatLeaveIt() {
        try (Watch watch = new Watch(null, "operations", "--watch", "--state", "sent")) {
            watch.until(lines -> lines.size() == 2);
            secondIsDone();
            watch.until(lines -> lines.size() == 3);

            assertThat(watch.lines().get(2)).startsWith("     2  a1        datalens-write  done   written");
        }
    }

    @Test
    void machinesGetAnObjectALineForEachChange() throws Exception {
        try (Watch watch = new Watch(null, "operations", "--watch", "--json")) {
            watch.until(lines -> lines.size() == 3);
            secondIsDone();
            watch.until(lines -> lines.size() == 5);

            ObjectMapper json = new ObjectMapper();
            List<String> ids = new ArrayList<>();
            for (String line : watch.lines()) {
                ids.add(json.readTree(line).path("id").asText());
            }
            assertThat(ids).containsExactly("1", "2", "3", "2", "3");
            assertThat(json.readTree(watch.lines().get(3)).path("answer").asText())
                    .isEqualTo("5 rows");
            assertThat(json.readTree(watch.lines().get(4)).has("behind")).isFalse();
        }
    }

    @Test
    void onATerminalTheListIsDrawnAnewAndNoLongerThanItIs() {
        Watch watch = new Watch(() -> 6, "operations", "--watch");
        try (watch) {
            watch.until(lines -> lines.stream().anyMatch(each -> each.contains("behind operation 2")));
            secondIsDone();
            watch.until(lines -> lines.stream().anyMatch(each -> each.contains("5 rows")));
        }
        String frame = watch.told.toString();
        String last = frame.substring(frame.lastIndexOf("\u001b[HOperations"));
        assertThat(last.replace("\u001b[K", "").lines().map(String::stripTrailing))
                .satisfiesExactly(
                        head -> assertThat(head)
                                .isEqualTo("\u001b[HOperations of " + home
                                        + "  2026-11-22 04:07:19 CET  (no runtime runs: nothing is carried on with)"),
                        empty -> assertThat(empty).isEmpty(),
                        heads -> assertThat(heads).startsWith("NUMBER  DELIVERY"),
                        newest -> assertThat(newest).startsWith("     3  a1"),
                        next -> assertThat(next).startsWith("     2  a1").endsWith("5 rows"),
                        rest -> assertThat(rest).isEqualTo("\u001b[J\u001b[?7h"));
    }

    @Test
    void waitTellsWhatTheOtherSideMadeOfIt() throws IOException {
        try (Ledger ledger = ledger()) {
            record(ledger, 2, new Change(State.FAILED, "idle", null, null, "aborted", null, null, Outcome.ABORTED));
            ledger.settle("a1", DeliveryState.FAILED, Ledger.Figures.NONE, "datalens-write main/trees: aborted");
        }
        assertThat(Call.in(folder, "wait", "a1"))
                .isEqualTo(new Call(
                        4,
                        """
            a1  events  BBR/1-9.ndjson  failed: datalens-write main/trees: aborted
              datalens-write main/trees: aborted (operation 2)
              datalens-write main/trees: pending (operation 3)
              datalens-write main/trees: done, 3 rows (operation 1)
            """,
                        ""));
        JsonNode json = new ObjectMapper()
                .readTree(Call.in(folder, "wait", "a1", "--json").out());
        assertThat(json.path("state").asText()).isEqualTo("failed");
        assertThat(json.at("/operations/1/answer").asText()).isEqualTo("aborted");
        assertThat(json.at("/operations/1/outcome").asText()).isEqualTo("aborted");
    }

    @Test
    void recordErrorsAreSaidOfWhatIsDelivered() {
        try (Ledger ledger = ledger()) {
            record(ledger, 2, but("published with 3 record errors"));
            record(ledger, 3, but("published with 3 record errors"));
            ledger.settle("a1", DeliveryState.DELIVERED, Ledger.Figures.NONE, "");
        }
        assertThat(Call.in(folder, "wait", "a1"))
                .isEqualTo(new Call(
                        6,
                        """
            a1  events  BBR/1-9.ndjson  delivered
              datalens-write main/trees: record errors, published with 3 record errors (2 operations, the first is 2)
              datalens-write main/trees: done, 3 rows (operation 1)
            """,
                        ""));
    }

    /** Each end that wants something else done has a code of its own; what differs within a delivery has that of bad data. */
    @ParameterizedTest(name = "{0} and {1}, {2}: {3}")
    @CsvSource(
            nullValues = "-",
            textBlock =
                    """
            -,             -,             delivered,   0
            REPLACED,      -,             delivered,   0
            RECORD_ERRORS, -,             delivered,   6
            RECORD_ERRORS, RECORD_ERRORS, delivered,   6
            RECORD_ERRORS, -,             quarantined, 1
            ABORTED,       -,             failed,      4
            ABORTED,       ABORTED,       failed,      4
            ABORTED,       RECORD_ERRORS, failed,      4
            LIMIT_REACHED, -,             failed,      5
            LIMIT_REACHED, RECORD_ERRORS, failed,      5
            LIMIT_REACHED, ABORTED,       failed,      1
            LIMIT_REACHED, FAILED,        failed,      1
            FAILED,        -,             failed,      1
            REFUSED,       -,             rejected,    1
            REFUSED,       ABORTED,       failed,      1
            -,             -,             rejected,    1
            """)
    void waitEndsWithACodeForEachEnd(@Nullable Outcome one, @Nullable Outcome other, String delivery, int code) {
        try (Ledger ledger = ledger()) {
            record(ledger, 2, ended(one));
            record(ledger, 3, ended(other));
            ledger.settle(
                    "a1", DeliveryState.valueOf(delivery.toUpperCase(Locale.ROOT)), Ledger.Figures.NONE, "As it is.");
        }
        assertThat(Call.in(folder, "wait", "a1").exitCode()).isEqualTo(code);
        assertThat(Call.in(folder, "wait", "a1", "--json").exitCode()).isEqualTo(code);
        assertThat(Call.in(folder, "wait", "2").exitCode()).isEqualTo(codeOf(one));
        assertThat(Call.in(folder, "wait", "3").exitCode()).isEqualTo(codeOf(other));
    }

    private static int codeOf(@Nullable Outcome outcome) {
        if (outcome == null || outcome == Outcome.REPLACED) {
            return 0;
        }
        return switch (outcome) {
            case ABORTED -> 4;
            case LIMIT_REACHED -> 5;
            case RECORD_ERRORS -> 6;
            default -> 1;
        };
    }

    private static Change ended(@Nullable Outcome outcome) {
        boolean isDone = outcome == null || outcome == Outcome.REPLACED || outcome == Outcome.RECORD_ERRORS;
        return new Change(isDone ? State.DONE : State.FAILED, null, null, null, "said", null, null, outcome);
    }

    private static Change but(String answer) {
        return new Change(State.DONE, null, null, null, answer, null, null, Outcome.RECORD_ERRORS);
    }

    private static Change done(String answer) {
        return new Change(State.DONE, null, null, null, answer, null, null, null);
    }

    @Test
    void anOperationIsWaitedForAlone() {
        assertThat(Call.in(folder, "wait", "1"))
                .isEqualTo(new Call(0, "1  datalens-write  main/trees, batch 0  done: 3 rows\n", ""));
        assertThat(Call.in(folder, "wait", "3", "--timeout", "0"))
                .isEqualTo(new Call(
                        3, "3  datalens-write  main/trees, batch 2  pending: behind operation 2, which is sent\n", ""));
        try (Ledger ledger = ledger()) {
            record(
                    ledger,
                    2,
                    new Change(
                            State.FAILED,
                            null,
                            null,
                            null,
                            "limit reached (records 20000 of 20000)",
                            null,
                            null,
                            Outcome.LIMIT_REACHED));
        }
        assertThat(Call.in(folder, "wait", "2"))
                .isEqualTo(new Call(
                        5, "2  datalens-write  main/trees, batch 1  limit reached (records 20000 of 20000)\n", ""));
    }

    @Test
    void thePageAtTheOtherSideAndItsLastWordAreShown() throws IOException {
        try (Ledger ledger = ledger()) {
            record(ledger, 2, done("5 rows").at("https://x.example/jobs/7").with("{\"status\":\"UTFØRT\"}"));
        }
        assertThat(Call.in(folder, "operations").out().lines())
                .anySatisfy(line -> assertThat(line).endsWith("NOTE    PAGE"))
                .anySatisfy(line -> assertThat(line).endsWith("5 rows  https://x.example/jobs/7"));
        assertThat(Call.in(folder, "show", "2").out())
                .contains("Page: https://x.example/jobs/7\n")
                .endsWith("\nThe whole of what the other side said last:\n{\"status\":\"UTFØRT\"}\n");
        JsonNode json = new ObjectMapper()
                .readTree(Call.in(folder, "show", "2", "--json").out());
        assertThat(json.path("page").asText()).isEqualTo("https://x.example/jobs/7");
        assertThat(json.path("document").asText()).isEqualTo("{\"status\":\"UTFØRT\"}");
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
