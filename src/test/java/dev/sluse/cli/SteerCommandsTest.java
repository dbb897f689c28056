package dev.sluse.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sluse.ledger.DeliveryState;
import dev.sluse.ledger.FlowList.Listed;
import dev.sluse.ledger.Ledger;
import dev.sluse.ledger.Ledger.Figures;
import dev.sluse.ledger.Ledgers;
import dev.sluse.ledger.Operation;
import dev.sluse.ledger.Requests.Request;
import dev.sluse.ledger.Strays.Stray;
import dev.sluse.ledger.Wish;
import dev.sluse.runtime.Home;
import dev.sluse.runtime.HomeHolder;
import dev.sluse.runtime.HomeLock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The commands that steer, with and without a runtime; that the runtime carries requests out is tried where it lives. */
class SteerCommandsTest {
    private final Path folder;
    private final Path home;

    SteerCommandsTest(@TempDir Path folder) {
        this.folder = folder;
        this.home = folder.resolve("var");
    }

    @BeforeEach
    void threeDeliveries() throws IOException {
        Files.createDirectories(home);
        try (Ledger ledger = ledger()) {
            ledger.take("a1", "bikes", "x.csv", 10, Call.CLOCK.instant());
            ledger.settle("a1", DeliveryState.DELIVERED, Figures.NONE, "");
            ledger.take("a2", "bikes", "y.csv", 10, Call.CLOCK.instant());
            ledger.settle("a2", DeliveryState.FAILED, Figures.NONE, "No space.");
            ledger.take("b1", "roads", "y.csv", 10, Call.CLOCK.instant());
        }
    }

    private Ledger ledger() {
        return Ledgers.open(home.resolve("ledger.db"), Call.CLOCK);
    }

    static Stream<Arguments> commands() {
        return Stream.of(
                Arguments.of("replay b", new Wish.Replay("b1", false, false)),
                Arguments.of("replay a1 --again --yes", new Wish.Replay("a1", true, true)),
                Arguments.of("cancel b --reason wrong", new Wish.Cancel("b1", "wrong")),
                Arguments.of("cancel b", new Wish.Cancel("b1", "")),
                Arguments.of("purge --dry-run", new Wish.Purge(true)),
                Arguments.of("purge", new Wish.Purge(false)),
                Arguments.of("flows stop bikes --reason holiday", new Wish.StopFlow("bikes", "holiday")),
                Arguments.of("flows start bikes", new Wish.StartFlow("bikes")),
                Arguments.of("flows run bikes", new Wish.RunFlow("bikes")),
                Arguments.of("watermark bikes --set 41", new Wish.SetWatermark("bikes", 41, false)));
    }

    @ParameterizedTest
    @MethodSource("commands")
    void withoutARuntimeARequestIsWrittenForTheNextOne(String line, Wish wish) {
        Call call = Call.in(folder, line.split(" "));
        assertThat(call.exitCode()).isZero();
        assertThat(call.err())
                .isEqualTo("sluse: No runtime runs " + home
                        + ": request 1 is written down, and the next one that starts" + " carries it out.\n");
        assertThat(call.out()).isEmpty();
        try (Ledger ledger = ledger()) {
            assertThat(ledger.requests().next().map(Wish::of)).contains(wish);
        }
    }

    /** A stand-in for the runtime: holds the home and gives one answer. */
    private Call answered(int outcome, String answer, @Nullable String detail, String line) {
        try (HomeLock lock = HomeLock.take(
                        new Home(home), HomeHolder.self(Clock.systemUTC().instant()));
                Ledger ledger = ledger()) {
            assertThat(lock).isNotNull();
            CompletableFuture<Void> runtime = CompletableFuture.runAsync(() -> {
                Request next = await().until(() -> ledger.requests().next(), Optional::isPresent)
                        .orElseThrow();
                ledger.requests().answer(next.id(), outcome, answer, detail);
            });
            Call call = Call.in(folder, line.split(" "));
            runtime.join();
            return call;
        }
    }

    @Test
    void theRuntimesAnswerIsSaidAndItsOutcomeIsTheExitCode() {
        Call done = answered(0, "b1 is tried again now.", null, "replay b1");
        assertThat(done).isEqualTo(new Call(0, "b1 is tried again now.\n", ""));
        Call refused = answered(1, "a1 was delivered before.", null, "cancel a1");
        assertThat(refused).isEqualTo(new Call(1, "", "sluse: a1 was delivered before.\n"));
        Call wrong = answered(2, "There is no flow x.", null, "flows run x");
        assertThat(wrong).isEqualTo(new Call(2, "", "sluse: There is no flow x.\n"));
    }

    @Test
    void aDeploySaysFileAndLineOfWhatWasRefusedAndEndsWithTwo() throws IOException {
        String answer = "1 added, 0 changed, 0 removed, 2 unchanged, 1 refused.\nadded  roads\n"
                + "refused  bikes.camel.yaml:7: flow bikes: There is no step tto.";
        Call call = answered(2, answer, null, "deploy");
        assertThat(call).isEqualTo(new Call(2, answer + "\n", ""));
        Call json = answered(2, answer, "{\"added\":[\"roads\"]}", "deploy --json");
        assertThat(json.exitCode()).isEqualTo(2);
        assertThat(new ObjectMapper().readTree(json.out()).at("/detail/added/0").asText())
                .isEqualTo("roads");
    }

    @Test
    void theWatermarkOfAFlowIsTheLastEventThatItHasPassed() {
        assertThat(Call.in(folder, "watermark")).isEqualTo(new Call(0, "No flow has followed a register yet.\n", ""));
        assertThat(Call.in(folder, "watermark", "bikes").err())
                .isEqualTo("sluse: Flow bikes has no watermark: it has not followed a register yet.\n");
        try (Ledger ledger = ledger()) {
            ledger.setWatermark("bikes", "events", "51183603");
        }
        assertThat(Call.in(folder, "watermark", "bikes"))
                .isEqualTo(new Call(0, "FLOW      EVENT\nbikes  51183603\n", ""));
        assertThat(Call.in(folder, "watermark", "--set", "7").err())
                .isEqualTo("sluse: --set needs the flow's id. sluse watermark lists the flows that have one.\n");
        assertThat(Call.in(folder, "watermark", "bikes", "--set", "-7").err())
                .isEqualTo("sluse: --set is -7, but must be 0 or more.\n");
    }

    @Test
    void aDeployNeedsARuntime() {
        Call call = Call.in(folder, "deploy");
        assertThat(call)
                .isEqualTo(new Call(
                        3, "", "sluse: No runtime runs " + home + ". One that starts deploys all routes by itself.\n"));
        try (Ledger ledger = ledger()) {
            assertThat(ledger.requests().countOpen()).isZero();
        }
    }

    @Test
    void aWrongCallIsRefusedAndNothingIsWritten() {
        assertThat(Call.in(folder, "replay", "z").err())
                .isEqualTo("sluse: No delivery, or more than one, begins with z. sluse deliveries lists them.\n");
        assertThat(Call.in(folder, "cancel", "a").exitCode()).as("two begin so").isEqualTo(2);
        assertThat(Call.in(folder, "flows", "stop").err())
                .isEqualTo("sluse: flows stop needs the flow's id. sluse flows lists them.\n");
        assertThat(Call.in(folder, "flows", "pause", "bikes").exitCode()).isEqualTo(2);
        assertThat(Call.in(folder, "replay", "b1", "--home", "nowhere").exitCode())
                .isEqualTo(2);
        try (Ledger ledger = ledger()) {
            assertThat(ledger.requests().countOpen()).isZero();
        }
    }

    @Test
    void waitEndsAsTheDeliveryDid() {
        assertThat(Call.in(folder, "wait", "a1")).isEqualTo(new Call(0, "a1  bikes  x.csv  delivered\n", ""));
        assertThat(Call.in(folder, "wait", "a2")).isEqualTo(new Call(1, "a2  bikes  y.csv  failed: No space.\n", ""));
        assertThat(Call.in(folder, "wait", "b1", "--timeout", "0"))
                .isEqualTo(new Call(3, "b1  roads  y.csv  received\n", ""));
        assertThat(Call.in(folder, "wait", "b1", "--timeout", "soon").err())
                .isEqualTo("sluse: --timeout is \"soon\", which is no duration. Write 90s or 10m.\n");
    }

    @Test
    void waitWaits() {
        try (Ledger ledger = ledger()) {
            CompletableFuture<Call> call =
                    CompletableFuture.supplyAsync(() -> Call.in(folder, "wait", "b1", "--json", "--timeout", "1m"));
            ledger.claimNext("roads", Call.CLOCK.instant());
            ledger.settle("b1", DeliveryState.QUARANTINED, new Figures(3, 2, 1, 1, 0), "");
            assertThat(call.join().exitCode()).isEqualTo(1);
            assertThat(call.join().out()).contains("\"state\" : \"quarantined\"");
        }
    }

    @Test
    void flowsAreListedAsTheRuntimeToldLast() throws IOException {
        publish("running", "", "");
        String list =
                """
            FLOW   STATE    FROM        SOURCE           SINCE                    WHY
            bikes  running  drop:bikes  bikes.camel.yaml  2026-11-22 04:07:19 CET
            """;
        Call call = Call.in(folder, "flows");
        assertThat(call.exitCode()).isEqualTo(3);
        assertThat(call.out().replaceAll(" +", " ")).isEqualTo(list.replaceAll(" +", " "));
        assertThat(call.err()).isEqualTo("sluse: No runtime runs " + home + ": so it was when the last one ended.\n");
        try (HomeLock lock =
                HomeLock.take(new Home(home), HomeHolder.self(Clock.systemUTC().instant()))) {
            assertThat(lock).isNotNull();
            Call beside = Call.in(folder, "flows", "--json");
            assertThat(beside.exitCode()).isZero();
            assertThat(new ObjectMapper().readTree(beside.out()).at("/0/from").asText())
                    .isEqualTo("drop:bikes");
        }
    }

    private void publish(String state, String problem, String reason) {
        try (Ledger ledger = ledger()) {
            ledger.flows()
                    .publish(List.of(new Listed(
                            "bikes",
                            "Bikes",
                            "bikes.camel.yaml",
                            "drop:bikes",
                            state,
                            problem,
                            reason,
                            Call.CLOCK.instant())));
        }
    }

    @Test
    void statusNamesAllThatNeedsALook() {
        try (Ledger ledger = ledger()) {
            ledger.close("a2", "");
            ledger.claim("b1");
            ledger.retry("b1", Call.CLOCK.instant().plusSeconds(60), "The far end does not answer.");
            ledger.requests().write(new Wish.Purge(false));
        }
        publish("stopped", "", "holiday");
        Call call = Call.in(folder, "status");
        assertThat(call.exitCode()).as("nothing of it waits for a person").isZero();
        assertThat(call.out())
                .contains(
                        """

            Flows that did not run when the last runtime ended:
            FLOW   STATE    SOURCE            SINCE                    WHY
            bikes  stopped  bikes.camel.yaml  2026-11-22 04:07:19 CET  holiday

            Flow roads is not deployed, but has 1 open delivery: they wait until it is.

            Tried again by itself (sluse replay ID does so now):
            ID  FLOW   PATH   ATTEMPTS  NEXT                     REASON
            b1  roads  y.csv         1  2026-11-22 04:08:19 CET  The far end does not answer.

            1 request is not carried out yet: the next runtime that starts does so.
            """);
    }

    @Test
    void strayFilesAndRefusedFlowsWaitForAPerson() {
        try (Ledger ledger = ledger()) {
            ledger.close("a2", "");
        }
        assertThat(Call.in(folder, "status").exitCode()).isZero();
        publish("refused", "bikes.camel.yaml:7: There is no step tto.", "");
        assertThat(Call.in(folder, "status").exitCode())
                .as("what a runtime said that has ended")
                .isZero();
        try (HomeLock lock =
                HomeLock.take(new Home(home), HomeHolder.self(Clock.systemUTC().instant()))) {
            assertThat(lock).isNotNull();
            assertThat(Call.in(folder, "status").exitCode()).isEqualTo(1);
        }
        publish("running", "", "");
        try (Ledger ledger = ledger()) {
            ledger.strays()
                    .note(new Stray(
                            "drops/bikes/x.pdf",
                            "bikes",
                            7,
                            "its name does not match the flow's include, .*\\.csv",
                            Call.CLOCK.instant()));
        }
        Call strays = Call.in(folder, "status");
        assertThat(strays.exitCode()).isEqualTo(1);
        assertThat(strays.out())
                .endsWith(
                        """

            Files that no flow takes (rename them, take them away, or change the flow's include):
            FILE               FLOW   SINCE                    WHY
            drops/bikes/x.pdf  bikes  2026-11-22 04:07:19 CET  its name does not match the flow's include, .*\\.csv
            """);
    }

    @Test
    void showTellsWhatADeliveryWaitsFor() throws IOException {
        try (Ledger ledger = ledger()) {
            ledger.take("b2", "roads", "y.csv", 10, Call.CLOCK.instant());
        }
        assertThat(Call.in(folder, "show", "b2").out())
                .contains("It waits for b1 (y.csv), which has the same name and was taken before.\n");
        assertThat(new ObjectMapper()
                        .readTree(Call.in(folder, "show", "b2", "--json").out())
                        .path("waitsFor")
                        .asText())
                .isEqualTo("b1");
        assertThat(Call.in(folder, "show", "a2").out())
                .contains("Somebody has to look: mend the file and drop it again, or sluse cancel a2 --reason TEXT if"
                        + " nothing is to be done.\n");
    }

    @Test
    void operationsAreListedByKindAndState() {
        try (Ledger ledger = ledger()) {
            ledger.operations()
                    .done(ledger.operations()
                            .accept("a1", "folder", "/out/x.parquet", 0, null, null)
                            .id());
            ledger.operations()
                    .advance(
                            ledger.operations()
                                    .accept("a2", "folder", "/out/y.parquet", 0, null, null)
                                    .id(),
                            Operation.State.FAILED,
                            "No.");
            ledger.operations().accept("b1", "other", "there", 0, null, null);
        }
        assertThat(Call.in(folder, "operations").out().lines()).hasSize(4);
        assertThat(Call.in(folder, "operations", "--kind", "folder", "--state", "failed")
                        .out())
                .isEqualTo(
                        """
            NUMBER  DELIVERY  KIND    STATE   REMOTE  TARGET          SINCE                    NEXT LOOK  ATTEMPTS  NOTE
                 2  a2        folder  failed          /out/y.parquet  2026-11-22 04:07:19 CET                    0  No.
            """);
        assertThat(Call.in(folder, "operations", "--kind", "other", "--json").out())
                .contains("\"state\" : \"pending\"");
        assertThat(Call.in(folder, "operations", "--after", "2").out().lines()).hasSize(2);
        assertThat(Call.in(folder, "operations", "--state", "lost").exitCode()).isEqualTo(2);
    }
}
