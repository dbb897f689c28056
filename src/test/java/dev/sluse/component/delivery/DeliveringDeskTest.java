package dev.sluse.component.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluse.component.RemoteWork;
import dev.sluse.component.delivery.CrashPoints.Point;
import dev.sluse.component.notice.Replying;
import dev.sluse.ledger.Delivery;
import dev.sluse.ledger.DeliveryState;
import dev.sluse.ledger.Ledger;
import dev.sluse.ledger.Ledgers;
import dev.sluse.ledger.Operation;
import dev.sluse.ledger.Operation.Outcome;
import dev.sluse.ledger.Operation.State;
import dev.sluse.ledger.Operations;
import dev.sluse.ledger.RemoteOperations.Accepted;
import dev.sluse.ledger.RemoteOperations.Change;
import dev.sluse.operations.Answer;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A delivery whose route has ended and whose operations go on. */
class DeliveringDeskTest {
    private static final String ID = "261122-023245-k7q2m";
    private static final Instant TAKEN = Instant.parse("2026-11-22T02:32:45Z");

    /** Ends the run where it is thrown, as a crash would. */
    private static final class Crash extends Error {
        private static final long serialVersionUID = 1L;
    }

    private Places places;
    private Ledger ledger;
    private Path input;
    private int accepted;

    @BeforeEach
    void make(@TempDir Path home) throws IOException {
        places = new Places(home);
        ledger = Ledgers.open(home.resolve("ledger.db"), Clock.systemUTC());
        input = Files.createDirectories(places.taken("f").resolve(ID)).resolve("trips.csv");
        Files.writeString(input, "one");
        ledger.take(ID, "f", "trips.csv", 3, TAKEN);
        ledger.claimNext("f", TAKEN);
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    private DeliverySettlement settlement(CrashPoints crashPoints) {
        return new DeliverySettlement(
                places,
                ledger,
                new DiskGuard(places.home(), Clock.systemUTC()),
                crashPoints,
                new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(1)),
                Clock.systemUTC(),
                new Replying(places, ledger, ZoneOffset.UTC),
                List.of());
    }

    private DeliverySettlement settlement() {
        return settlement(CrashPoints.NONE);
    }

    private DeliveryWork work() {
        return new DeliveryWork(
                delivery(),
                "f",
                input,
                places.work(ID),
                new Answering(places.drop("f"), Answering.Which.ALWAYS, "en", "a@example.org"));
    }

    private Delivery delivery() {
        return ledger.delivery(ID).orElseThrow();
    }

    private void accept(int batches) throws IOException {
        RemoteWork remote = new RemoteWork(
                places, ledger, CrashPoints.NONE, request -> new Answer.None(false, ""), () -> accepted++);
        Path folder = Files.createDirectories(remote.folder(work(), "datalens-trees"));
        for (int n = 0; n < batches; n++) {
            Files.writeString(folder.resolve(n + ".ndjson"), "[" + n + "]");
        }
        assertThat(remote.accepted(work(), "datalens-write", "main/trees")).isFalse();
        remote.accept(
                work(),
                "datalens-write",
                "main/trees",
                IntStream.range(0, batches)
                        .mapToObj(n -> new Accepted(
                                n,
                                "datalens/main/trees",
                                "uuid-" + n,
                                remote.name(folder.resolve(n + ".ndjson")),
                                null,
                                "{}"))
                        .toList());
        assertThat(remote.accepted(work(), "datalens-write", "main/trees")).isTrue();
        assertThat(accepted).isEqualTo(1);
    }

    private void move(long operation, State state, @Nullable String answer, @Nullable Outcome outcome) {
        ledger.remote()
                .record(operation, new Change(state, null, null, null, answer, null, null, outcome), Instant.now());
    }

    private void done(long operation) {
        move(operation, State.DONE, null, null);
    }

    private Path page() {
        return places.drop("f").resolve("_replies").resolve("trips.csv." + ID + ".html");
    }

    @Test
    void aRouteThatEndedWellIsDeliveringUntilItsOperationsAreDone() throws IOException {
        accept(2);
        DeliverySettlement settlement = settlement();

        assertThat(settlement.settle(work(), null)).isTrue();
        assertThat(delivery().state()).isEqualTo(DeliveryState.DELIVERING);
        assertThat(places.archived("f", delivery())).hasContent("one");
        assertThat(page()).doesNotExist();
        assertThat(ledger.operations().open("mail", 9)).isEmpty();
        assertThat(places.work(ID)).doesNotExist();

        done(1);
        settlement.desk().look(ID);
        assertThat(delivery().state()).isEqualTo(DeliveryState.DELIVERING);
        assertThat(places.operations(ID)).exists();
        done(2);
        settlement.desk().look(ID);

        assertThat(delivery().state()).isEqualTo(DeliveryState.DELIVERED);
        assertThat(delivery().sha256()).isNotNull();
        assertThat(page()).content().contains("trips.csv");
        assertThat(ledger.operations().open("mail", 9)).hasSize(1);
        assertThat(places.operations(ID)).doesNotExist();
        assertThat(ledger.files().of(ID).stream().map(each -> each.kind().word()))
                .containsExactlyInAnyOrder("input", "reply");
        assertThat(ledger.journal(ID).stream().map(Ledger.Entry::event).filter(each -> !each.equals("operation")))
                .containsExactly("taken", "working", "delivering", "delivered");
    }

    @Test
    void operationsThatEndBeforeTheRouteLeaveNothingToWaitFor() throws IOException {
        accept(1);
        done(1);
        settlement().settle(work(), null);

        assertThat(delivery().state()).isEqualTo(DeliveryState.DELIVERED);
        assertThat(places.operations(ID)).doesNotExist();
    }

    @Test
    void oneThatIsRefusedEndsTheDeliveryAtOnceAndReplayCarriesOnWithTheSameRequest() throws IOException {
        accept(2);
        DeliverySettlement settlement = settlement();
        settlement.settle(work(), null);
        move(1, State.FAILED, "Column x is unknown.", Outcome.REFUSED);
        settlement.desk().look(ID);

        assertThat(delivery().state()).isEqualTo(DeliveryState.REJECTED);
        assertThat(delivery().isWaiting()).isTrue();
        assertThat(delivery().reason())
                .isEqualTo("Operation 1 (datalens-write main/trees, batch 0) was refused: Column x is unknown.");
        assertThat(page()).content().contains("Column x is unknown.");
        assertThat(places.operations(ID).resolve("datalens-trees/0.ndjson")).hasContent("[0]");
        assertThat(places.archived("f", delivery())).hasContent("one");
        assertThat(ledger.operations().find(2).orElseThrow().state()).isEqualTo(State.PENDING);

        assertThat(settlement.desk().isPastItsRoute(delivery())).isTrue();
        assertThat(settlement.desk().retry(delivery())).isEqualTo(1);
        settlement.desk().reopen(delivery(), "Replayed.");
        assertThat(delivery().state()).isEqualTo(DeliveryState.DELIVERING);
        assertThat(delivery().isWaiting()).isFalse();
        assertThat(ledger.operations().find(1))
                .get()
                .extracting(Operation::state, Operation::uuid)
                .containsExactly(State.PENDING, "uuid-0");
        done(1);
        done(2);
        settlement.desk().look(ID);

        assertThat(delivery().state()).isEqualTo(DeliveryState.DELIVERED);
        assertThat(page()).content().doesNotContain("Column x is unknown.");
    }

    @Test
    void oneThatFailedMakesItFailed() throws IOException {
        accept(1);
        DeliverySettlement settlement = settlement();
        settlement.settle(work(), null);
        move(1, State.FAILED, "The table is gone.", Outcome.FAILED);
        settlement.desk().look(ID);

        assertThat(delivery().state()).isEqualTo(DeliveryState.FAILED);
        assertThat(delivery().reason())
                .isEqualTo("Operation 1 (datalens-write main/trees, batch 0) failed: The table is gone.");
    }

    @Test
    void whatIsCancelledNeedsNobodyToLookAtIt() throws IOException {
        accept(2);
        DeliverySettlement settlement = settlement();
        settlement.settle(work(), null);
        done(1);
        settlement.desk().cancel(delivery(), () -> ledger.remote()
                .cancelAll(delivery().id(), Set.of(), "Cancelled: too late."));

        assertThat(delivery().state()).isEqualTo(DeliveryState.FAILED);
        assertThat(delivery().reason()).isEqualTo("Cancelled: too late.");
        assertThat(delivery().isWaiting()).isFalse();
        assertThat(ledger.operations().ofDelivery(ID).stream()
                        .filter(Operation::isRemote)
                        .map(Operation::state))
                .containsExactly(State.DONE, State.CANCELLED);
        assertThat(places.operations(ID)).doesNotExist();
    }

    @Test
    void aRouteThatFailsLeavesWhatItHasAcceptedToBeCarriedOut() throws IOException {
        accept(1);
        settlement().settle(work(), new IllegalStateException("no way"));

        assertThat(delivery().state()).isEqualTo(DeliveryState.FAILED);
        assertThat(settlement().desk().isPastItsRoute(delivery())).isFalse();
        assertThat(ledger.operations().find(1).orElseThrow().state()).isEqualTo(State.PENDING);
        assertThat(places.operations(ID).resolve("datalens-trees/0.ndjson")).exists();
    }

    @ParameterizedTest
    @EnumSource(names = {"MOVED", "ANSWERED", "DELIVERING"})
    void aCrashWhileTheRouteEndsComesToTheSameEnd(Point at) throws IOException {
        accept(1);
        assertThatThrownBy(() -> settlement(crash(at)).settle(work(), null)).isInstanceOf(Crash.class);

        restart();
        assertThat(delivery().state()).isEqualTo(DeliveryState.DELIVERING);
        done(1);
        settlement().desk().sweep();
        assertDelivered();
    }

    @ParameterizedTest
    @EnumSource(names = {"MOVED", "ANSWERED"})
    void aCrashWhileTheDeliveryEndsComesToTheSameEnd(Point at) throws IOException {
        accept(1);
        settlement().settle(work(), null);
        done(1);
        assertThatThrownBy(() -> settlement(crash(at)).desk().look(ID)).isInstanceOf(Crash.class);

        restart();
        assertDelivered();
    }

    @Test
    void aCrashAfterAnOperationHasEndedIsMadeUpForByTheNextStart() throws IOException {
        accept(1);
        settlement().settle(work(), null);
        done(1);

        restart();
        assertDelivered();
    }

    @Test
    void anEndThatCouldNotBeWrittenIsOwed() throws IOException {
        accept(1);
        DeliverySettlement settlement = settlement();
        settlement.settle(work(), null);
        done(1);
        Path inTheWay = Files.writeString(places.operations(ID).resolve("end"), "a file where a folder has to be");
        settlement.desk().look(ID);
        assertThat(delivery().state()).isEqualTo(DeliveryState.DELIVERING);

        Files.delete(inTheWay);
        settlement.desk().owed();
        assertDelivered();
    }

    @Test
    void allOperationsAreReadOnceAndNotWithEachThatEnds() throws IOException {
        accept(50);
        AtomicInteger reads = new AtomicInteger();
        Ledger real = ledger;
        Operations counting = (Operations) Proxy.newProxyInstance(
                Operations.class.getClassLoader(), new Class<?>[] {Operations.class}, (self, method, args) -> {
                    if (method.getName().equals("ofDelivery")) {
                        reads.incrementAndGet();
                    }
                    return method.invoke(real.operations(), args);
                });
        ledger = (Ledger) Proxy.newProxyInstance(
                Ledger.class.getClassLoader(),
                new Class<?>[] {Ledger.class},
                (self, method, args) -> method.getName().equals("operations") ? counting : method.invoke(real, args));
        DeliverySettlement settlement = settlement();
        settlement.settle(work(), null);
        reads.set(0);
        for (int n = 1; n < 50; n++) {
            done(n);
            settlement.desk().look(ID);
        }
        assertThat(reads).hasValue(0);
        done(50);
        settlement.desk().look(ID);
        assertThat(reads.get()).isBetween(1, 5);
        ledger = real;
        assertDelivered();
    }

    private static CrashPoints crash(Point at) {
        return point -> {
            if (point == at) {
                throw new Crash();
            }
        };
    }

    /** What a start does with this flow. */
    private void restart() throws IOException {
        DeliverySettlement next = settlement();
        next.desk().sweep();
        new Recovery(places, ledger, next).run("f", places.drop("f"));
        if (ledger.claimNext("f", Instant.now()).isPresent()) {
            next.resume(work());
        }
    }

    private void assertDelivered() {
        assertThat(delivery().state()).isEqualTo(DeliveryState.DELIVERED);
        assertThat(places.archived("f", delivery())).hasContent("one");
        assertThat(page()).exists();
        assertThat(places.operations(ID)).doesNotExist();
        assertThat(places.work(ID)).doesNotExist();
        assertThat(places.taken("f").resolve(ID)).doesNotExist();
        assertThat(ledger.operations().open("mail", 9)).hasSize(1);
    }

    @Test
    void anEndThatAFaultOfThisProgramInterruptsIsOwedToo() throws IOException {
        accept(1);
        AtomicBoolean broken = new AtomicBoolean();
        DeliverySettlement settlement = settlement(point -> {
            if (point == Point.MOVED && broken.getAndSet(false)) {
                throw new IllegalStateException("broken");
            }
        });
        settlement.settle(work(), null);
        done(1);
        broken.set(true);
        settlement.desk().look(ID);
        assertThat(delivery().state()).isEqualTo(DeliveryState.DELIVERING);

        settlement.desk().owed();
        assertDelivered();
    }

    @Test
    void mendedRowsOfADeliveryThatHasEndedAreNotHandedOverSilently() throws IOException {
        settlement().settle(work(), null);
        RemoteWork remote =
                new RemoteWork(places, ledger, CrashPoints.NONE, request -> new Answer.None(false, ""), () -> {});

        assertThatThrownBy(() -> remote.accept(
                        work(),
                        "datalens-write",
                        "main/trees",
                        List.of(new Accepted(0, "datalens/main/trees", "uuid-0", null, null, "{}"))))
                .isInstanceOf(RejectedException.class)
                .hasMessage("Mended rows of trips.csv (" + ID
                        + ") cannot be handed over to main/trees: that delivery has ended.")
                .extracting("hint")
                .isEqualTo("Mend the whole file and drop it again under its name.");
        assertThat(ledger.operations().ofDelivery(ID)).noneMatch(Operation::isRemote);
    }
}
