package dev.sluse.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.sluse.SluseException;
import dev.sluse.ledger.Ledger;
import dev.sluse.ledger.Ledgers;
import dev.sluse.ledger.Operation;
import dev.sluse.ledger.Operation.State;
import dev.sluse.ledger.RemoteOperations;
import dev.sluse.ledger.RemoteOperations.Line;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OperationPumpTest {
    private static final Answer OK = new Answer.Reply(200, Map.of(), new byte[0], null);
    private static final Answer BROKEN = new Answer.Reply(503, Map.of(), new byte[0], null);

    private final Queue<String> sent = new ConcurrentLinkedQueue<>();
    private final Queue<Operation> ended = new ConcurrentLinkedQueue<>();
    private volatile Http server = request -> OK;
    private volatile Runnable settings = () -> {};
    private Path home;
    private Ledger ledger;
    private @Nullable OperationPump pump;

    @BeforeEach
    void open(@TempDir Path folder) {
        home = folder;
        ledger = Ledgers.open(folder.resolve("ledger.db"), Clock.systemUTC());
        ledger.take("d1", "events", "e.ndjson", 1, Instant.now());
    }

    @AfterEach
    void close() {
        if (pump != null) {
            pump.close();
        }
        ledger.close();
    }

    /** Asked for its settings before each request. */
    private Driver configured() {
        Driver driver = new WriteDriver("datalens-write", home, "http://127.0.0.1");
        return new Driver() {
            @Override
            public String kind() {
                return driver.kind();
            }

            @Override
            public String system() {
                return driver.system();
            }

            @Override
            public Request next(Operation operation, Instant now) {
                settings.run();
                return driver.next(operation, now);
            }

            @Override
            public Transition absorb(Operation operation, Answer answer, Instant now) {
                return driver.absorb(operation, answer, now);
            }
        };
    }

    private OperationPump start(Duration budget) {
        return start(configured(), budget);
    }

    private OperationPump start(Driver writing, Duration budget) {
        OperationPump started = new OperationPump(
                ledger,
                List.of(
                        writing,
                        new WriteDriver("datalens-define", home, "http://127.0.0.1"),
                        elsewhere(new WriteDriver("nvdb-changeset", home, "http://127.0.0.1"))),
                request -> {
                    sent.add(request.uri().getPath().substring(1));
                    return server.send(request);
                },
                new PumpOptions(
                        "node",
                        PumpOptions.THREADS,
                        new Waits(Duration.ofMillis(2), Duration.ofMillis(10)),
                        budget,
                        Map.of("datalens", 0.0001)),
                Clock.systemUTC(),
                () -> 0.5,
                ended::add);
        pump = started;
        started.start();
        return started;
    }

    private void accept(String kind, String target, int batches) {
        Accepting.accept(ledger, home, "d1", kind, target, batches);
    }

    private void awaitEnded(int operations) {
        await().atMost(Duration.ofSeconds(20)).until(() -> ended.size() >= operations);
    }

    @Test
    void whatIsAcceptedIsCarriedOutAndToldOf() {
        OperationPump running = start(Duration.ofMinutes(30));
        accept("datalens-write", "trees", 3);
        running.wake();
        awaitEnded(3);

        assertThat(ended).extracting(Operation::batch).containsExactly(0, 1, 2);
        assertThat(ledger.operations().ofDelivery("d1"))
                .allMatch(each -> each.state() == State.DONE && each.attempts() == 1);
        assertThat(ledger.remote().conversation(1))
                .extracting(Line::text)
                .satisfiesExactly(
                        first -> assertThat(first)
                                .isEqualTo("POST http://127.0.0.1/trees?id=uuid-d1-write-trees-0 (24 bytes,"
                                        + " d1-write-trees-0)"),
                        second -> assertThat(second).startsWith("200 in "));
        assertThat(running.health()).containsExactly(new OperationPump.SystemHealth("datalens", true, ""));
    }

    @Test
    void targetsAreWrittenInParallelEachOneByOne() {
        Map<String, AtomicInteger> underWay = new ConcurrentHashMap<>();
        CountDownLatch threeAtOnce = new CountDownLatch(3);
        AtomicInteger most = new AtomicInteger();
        server = request -> {
            AtomicInteger own = underWay.computeIfAbsent(request.uri().getPath(), path -> new AtomicInteger());
            most.accumulateAndGet(own.incrementAndGet(), Math::max);
            threeAtOnce.countDown();
            try {
                assertThat(threeAtOnce.await(10, TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            own.decrementAndGet();
            return OK;
        };
        for (String target : List.of("a", "b", "c")) {
            accept("datalens-write", target, 5);
        }
        start(Duration.ofMinutes(30));
        awaitEnded(15);

        assertThat(threeAtOnce.getCount()).isZero();
        assertThat(most).hasValue(1);
    }

    @Test
    void oneKindThatHasMuchToDoDoesNotKeepAnotherWaiting() {
        for (int n = 0; n < 40; n++) {
            accept("datalens-write", "t" + n, 1);
        }
        accept("datalens-define", "one", 1);
        start(Duration.ofMinutes(30));
        awaitEnded(41);

        assertThat(List.copyOf(sent).indexOf("one")).isLessThan(16);
    }

    /** The same rules at another system, and with more to tell. */
    private static Driver elsewhere(Driver driver) {
        return new Driver() {
            @Override
            public String kind() {
                return "nvdb-changeset";
            }

            @Override
            public String system() {
                return "nvdb";
            }

            @Override
            public Request next(Operation operation, Instant now) {
                return driver.next(operation, now);
            }

            @Override
            public Transition absorb(Operation operation, Answer answer, Instant now) {
                Transition transition = driver.absorb(operation, answer, now);
                return transition instanceof Transition.Done
                        ? new Transition.Documented(transition, "{\"whole\":\"word\"}")
                        : transition;
            }

            @Override
            public Optional<URI> page(Operation operation) {
                if (operation.batch() == 1) {
                    throw new IllegalStateException("a setting is gone");
                }
                return Optional.ofNullable(operation.remoteId())
                        .map(id -> URI.create(
                                "https://provider.example/" + operation.state().word() + "/" + id));
            }
        };
    }

    @Test
    void aSystemThatHangsKeepsNoOtherWaiting() {
        CountDownLatch hang = new CountDownLatch(1);
        AtomicInteger hanging = new AtomicInteger();
        server = request -> {
            if (request.uri().getPath().startsWith("/slow")) {
                hanging.incrementAndGet();
                try {
                    hang.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
            return OK;
        };
        for (int n = 0; n < 20; n++) {
            accept("datalens-write", "slow" + n, 1);
        }
        OperationPump running = start(Duration.ofMinutes(30));
        await().atMost(Duration.ofSeconds(20)).until(() -> hanging.get() == PumpOptions.THREADS);

        accept("nvdb-changeset", "quick", 30);
        running.wake();
        awaitEnded(30);
        assertThat(ended).allMatch(each -> each.kind().equals("nvdb-changeset"));
        assertThat(hanging).hasValue(PumpOptions.THREADS);
        hang.countDown();
        awaitEnded(50);
    }

    @Test
    void theProvidersWholeWordIsKeptWithTheEndAndItsPageWithTheOperation() {
        accept("nvdb-changeset", "quick", 2);
        start(Duration.ofMinutes(30));
        awaitEnded(2);

        assertThat(ledger.remote().document(1)).contains("{\"whole\":\"word\"}");
        assertThat(ledger.operations().find(1).orElseThrow().page()).isEqualTo("https://provider.example/done/r-1");
        assertThat(ledger.operations().find(2).orElseThrow().state()).isEqualTo(State.DONE);
        assertThat(ledger.operations().find(2).orElseThrow().page()).isNull();
    }

    @Test
    void aDocumentBelongsToAnEnd() {
        Transition again = new Transition.Again(null, "Busy.", null);
        assertThatThrownBy(() -> new Transition.Documented(again, "{}"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("A document belongs to an end, not to Again[");
    }

    @Test
    void aFaultThatPassesIsTriedAgainAndALastingOneRaisesTheAlarmOnce() {
        AtomicInteger calls = new AtomicInteger();
        CountDownLatch broken = new CountDownLatch(1);
        server = request -> calls.incrementAndGet() < 12 || broken.getCount() > 0 ? BROKEN : OK;
        OperationPump running = start(Duration.ofMillis(20));
        accept("datalens-write", "trees", 1);
        running.wake();
        await().atMost(Duration.ofSeconds(20))
                .until(() -> !running.health().get(0).up());

        Operation tried = ledger.operations().find(1).orElseThrow();
        assertThat(running.health().get(0).sentence())
                .matches(
                        "Operation 1 [(]datalens-write trees, batch 0[)] could not be carried out since .*Z and is tried"
                                + " on: It answered 503[.]");
        assertThat(tried.state()).isEqualTo(State.SENT);
        broken.countDown();
        awaitEnded(1);

        assertThat(running.health().get(0).up()).isTrue();
        assertThat(ledger.journal("d1").stream().map(Ledger.Entry::event))
                .containsExactly("taken", "alarm", "operation");
        assertThat(ledger.operations().find(1).orElseThrow().trouble()).isNull();
    }

    @Test
    void whatIsRefusedHoldsBackTheRestUntilSomebodySaysRetry() {
        server = request -> request.uri().toString().endsWith("trees-0")
                ? new Answer.Reply(400, Map.of(), "{\"column\":\"x\"}".getBytes(StandardCharsets.UTF_8), null)
                : OK;
        OperationPump running = start(Duration.ofMinutes(30));
        accept("datalens-write", "trees", 2);
        accept("datalens-write", "roads", 1);
        running.wake();
        awaitEnded(2);

        Operation refused = ledger.operations().find(1).orElseThrow();
        assertThat(refused.outcome()).isEqualTo(Operation.Outcome.REFUSED);
        assertThat(refused.answer()).isEqualTo("The table has no such column. ({\"column\":\"x\"})");
        assertThat(ledger.operations().find(2).orElseThrow().state()).isEqualTo(State.PENDING);
        server = request -> OK;
        ledger.remote().retry(1);
        running.wake();
        awaitEnded(4);
        assertThat(sent).filteredOn("trees"::equals).hasSize(3);
    }

    @Test
    void aJobIsAskedForAgainAfterTheProvidersOwnTime() {
        AtomicInteger calls = new AtomicInteger();
        server = request -> calls.incrementAndGet() < 3 ? new Answer.Reply(202, Map.of(), new byte[0], null) : OK;
        accept("datalens-write", "trees", 1);
        start(Duration.ofMinutes(30));
        awaitEnded(1);

        Operation done = ledger.operations().find(1).orElseThrow();
        assertThat(done.attempts()).isEqualTo(3);
        assertThat(done.remoteState()).isEqualTo("written");
        assertThat(done.memo()).isEqualTo("{\"asked\":1}");
    }

    @Test
    void bytesThatWereChangedAreNotSent() throws IOException {
        accept("datalens-write", "trees", 1);
        Files.writeString(home.resolve("d1-write-trees-0"), "other");
        start(Duration.ofMinutes(30));
        awaitEnded(1);

        assertThat(sent).isEmpty();
        assertThat(ledger.operations().find(1).orElseThrow().answer())
                .isEqualTo("The bytes of " + home.resolve("d1-write-trees-0")
                        + " are not those that were accepted: nothing was sent. Put the file back from a copy and replay"
                        + " the delivery, or cancel it.");
    }

    @Test
    void whatACrashLeftIsCarriedOnWithAsTheSameRequest() {
        accept("datalens-write", "trees", 1);
        Instant now = Instant.now();
        ledger.remote().claim(Set.of("datalens-write"), "node", now, now.plusSeconds(3600), 1);
        ledger.remote().sending(1, now);
        start(Duration.ofMinutes(30));
        awaitEnded(1);

        assertThat(ledger.operations().find(1).orElseThrow().attempts()).isEqualTo(2);
    }

    @Test
    void whatWasCancelledBetweenIsNotSent() {
        settings = () -> ledger.remote().cancel(1, "Not any more.");
        accept("datalens-write", "trees", 1);
        accept("datalens-define", "trees", 1);
        start(Duration.ofMinutes(30));
        awaitEnded(1);

        assertThat(sent).containsExactly("trees");
        assertThat(ended).extracting(Operation::kind).containsExactly("datalens-define");
        Operation cancelled = ledger.operations().find(1).orElseThrow();
        assertThat(cancelled.state()).isEqualTo(State.CANCELLED);
        assertThat(cancelled.attempts()).isZero();
    }

    @Test
    void aStepThatTakesTooMuchOfTheStackIsTakenAgainAndDoesNotStopTheSystemForGood() {
        AtomicInteger calls = new AtomicInteger();
        server = request -> {
            if (calls.incrementAndGet() <= 3) {
                throw new StackOverflowError();
            }
            // enough for the system to be let rest, and then asked again
            return calls.get() <= 10 ? BROKEN : OK;
        };
        accept("datalens-write", "trees", 1);
        start(Duration.ofMinutes(30));
        awaitEnded(1);

        assertThat(ledger.operations().find(1).orElseThrow().state()).isEqualTo(State.DONE);
    }

    @Test
    void aStepThatTakesTooMuchOfTheStackWaitsAndIsToldAsAnyOtherFault() {
        server = request -> {
            throw new StackOverflowError();
        };
        accept("datalens-write", "trees", 1);
        start(Duration.ofMinutes(30));

        await().untilAsserted(() -> assertThat(
                        ledger.operations().find(1).orElseThrow().trouble())
                .isEqualTo("A fault of this program: java.lang.StackOverflowError."));
    }

    @Test
    void aStopGivesBackWhatIsUnderWay() {
        CountDownLatch inCall = new CountDownLatch(1);
        server = request -> {
            inCall.countDown();
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return new Answer.None(true, "interrupted");
        };
        accept("datalens-write", "trees", 1);
        OperationPump running = start(Duration.ofMinutes(30));
        await().until(() -> inCall.getCount() == 0);
        running.close(Duration.ofMillis(50));

        Operation left = ledger.operations().find(1).orElseThrow();
        assertThat(left.state()).isEqualTo(State.SENT);
        assertThat(left.leasedUntil()).isNull();
        assertThat(left.trouble()).isNull();
        assertThat(ended).isEmpty();
    }

    @Test
    void aCallThatThrowsIsTriedAgainAsAFaultAndDoesNotStopTheSystemForGood() {
        AtomicInteger calls = new AtomicInteger();
        server = request -> {
            int call = calls.incrementAndGet();
            if (call <= 3) {
                throw new IllegalStateException("broken");
            }
            // enough for the system to be let rest, and then asked again
            return call <= 10 ? BROKEN : OK;
        };
        accept("datalens-write", "trees", 1);
        start(Duration.ofMinutes(30));
        awaitEnded(1);

        assertThat(calls).hasValue(11);
        assertThat(ledger.operations().find(1).orElseThrow().state()).isEqualTo(State.DONE);
    }

    @Test
    void aSettingThatIsNotThereIsNoEnd() {
        AtomicInteger asked = new AtomicInteger();
        settings = () -> {
            if (asked.incrementAndGet() < 4) {
                throw SluseException.configuration("missing-setting", "Setting datalens.key-id is without value.", "");
            }
        };
        accept("datalens-write", "trees", 1);
        start(Duration.ofMinutes(30));
        awaitEnded(1);

        assertThat(ledger.operations().find(1).orElseThrow().state()).isEqualTo(State.DONE);
        assertThat(sent).hasSize(1);
    }

    @Test
    void aLookBeforeEachTryDoesNotMakeAFaultBeginAnew() {
        AtomicInteger tries = new AtomicInteger();
        Driver writing = new WriteDriver("datalens-write", home, "http://127.0.0.1");
        Driver looking = new Driver() {
            @Override
            public String kind() {
                return writing.kind();
            }

            @Override
            public String system() {
                return writing.system();
            }

            @Override
            public Request next(Operation operation, Instant now) {
                Request write = writing.next(operation, now);
                return operation.attempts() % 2 == 1
                        ? write
                        : new Request(
                                write.system(),
                                "GET",
                                write.uri(),
                                Map.of(),
                                new Request.Body.None(),
                                null,
                                write.deadline(),
                                false);
            }

            @Override
            public Transition absorb(Operation operation, Answer answer, Instant now) {
                return writing.absorb(operation, answer, now);
            }

            @Override
            public Transition absorb(Operation operation, Request request, Answer answer, Instant now) {
                return request.method().equals("GET")
                        ? new Transition.Step("looked", "{\"looked\":true}", "It is there.")
                        : absorb(operation, answer, now);
            }
        };
        server = request -> request.method().equals("POST") && tries.incrementAndGet() < 6 ? BROKEN : OK;
        accept("datalens-write", "trees", 1);
        start(looking, Duration.ZERO);
        awaitEnded(1);

        assertThat(ledger.operations().find(1).orElseThrow().attempts()).isEqualTo(12);
        assertThat(ledger.operations().find(1).orElseThrow().trouble()).isNull();
        assertThat(ledger.journal("d1").stream().filter(each -> each.event().equals("alarm")))
                .as("alarms")
                .hasSize(1);
    }

    @Test
    void theAlarmOfOneThatAPersonHasCancelledIsOver() {
        server = request -> BROKEN;
        OperationPump running = start(Duration.ZERO);
        accept("datalens-write", "trees", 1);
        running.wake();
        await().atMost(Duration.ofSeconds(20))
                .until(() -> !running.health().get(0).up());

        ledger.remote().cancel(1, "Cancelled.");
        await().atMost(Duration.ofSeconds(20))
                .until(() -> running.health().get(0).up());
    }

    @Test
    void whatCouldNotBeGivenBackIsGivenBackLater() {
        AtomicInteger failing = new AtomicInteger(1);
        Ledger real = ledger;
        RemoteOperations remote = remote(real, "giveBack", failing, new AtomicInteger());
        AtomicInteger lookedUp = new AtomicInteger();
        ledger = (Ledger) Proxy.newProxyInstance(
                Ledger.class.getClassLoader(), new Class<?>[] {Ledger.class}, (self, method, args) -> {
                    if (method.getName().equals("remote")) {
                        return remote;
                    }
                    boolean first = method.getName().equals("operations") && lookedUp.getAndIncrement() == 0;
                    if (first) {
                        throw SluseException.access("ledger", "The ledger is not there.", "", new IOException("no"));
                    }
                    return method.invoke(real, args);
                });
        accept("datalens-write", "trees", 1);
        start(Duration.ofMinutes(30));
        ledger = real;
        awaitEnded(1);

        assertThat(failing).hasValue(0);
        assertThat(real.operations().find(1).orElseThrow().attempts()).isEqualTo(2);
    }

    @Test
    void whatACancelledCallHoldsBackIsNotLookedAtWithoutPause() {
        AtomicInteger claims = new AtomicInteger();
        CountDownLatch inCall = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        server = request -> {
            if (request.uri().toString().endsWith("-0")) {
                inCall.countDown();
                try {
                    go.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
            return OK;
        };
        Ledger real = ledger;
        RemoteOperations remote = remote(real, "claim", new AtomicInteger(), claims);
        ledger = (Ledger) Proxy.newProxyInstance(
                Ledger.class.getClassLoader(),
                new Class<?>[] {Ledger.class},
                (self, method, args) -> method.getName().equals("remote") ? remote : method.invoke(real, args));
        accept("datalens-write", "trees", 2);
        OperationPump running = start(Duration.ofMinutes(30));
        ledger = real;
        await().until(() -> inCall.getCount() == 0);
        ledger.remote().cancel(1, "Cancelled.");
        int before = claims.get();
        running.wake();
        await().pollDelay(Duration.ofMillis(300)).until(() -> true);
        int during = claims.get() - before;
        go.countDown();
        awaitEnded(2);

        assertThat(during).isBetween(1, 4);
        assertThat(ledger.operations().find(2).orElseThrow().state()).isEqualTo(State.DONE);
    }

    @Test
    void oneThatIsDueAgainBeforeItsThreadHasLetGoOfItIsCarriedOnWith() {
        AtomicInteger calls = new AtomicInteger();
        server = request -> calls.incrementAndGet() < 3 ? new Answer.Reply(202, Map.of(), new byte[0], null) : OK;
        Ledger real = ledger;
        CountDownLatch claimedMeanwhile = new CountDownLatch(1);
        CountDownLatch givenBack = new CountDownLatch(1);
        AtomicInteger recorded = new AtomicInteger();
        RemoteOperations remote = (RemoteOperations) Proxy.newProxyInstance(
                RemoteOperations.class.getClassLoader(),
                new Class<?>[] {RemoteOperations.class},
                (self, method, args) -> {
                    Object result = method.invoke(real.remote(), args);
                    if (method.getName().equals("record") && recorded.incrementAndGet() == 1) {
                        // its thread has not let go of it until this returns
                        for (int n = 0; n < 1000 && !givenBack.await(20, TimeUnit.MILLISECONDS); n++) {
                            Objects.requireNonNull(pump).wake();
                        }
                    } else if (method.getName().equals("claim")
                            && recorded.get() == 1
                            && !((List<?>) result).isEmpty()) {
                        claimedMeanwhile.countDown();
                    } else if (method.getName().equals("giveBack")) {
                        givenBack.countDown();
                    }
                    return result;
                });
        ledger = (Ledger) Proxy.newProxyInstance(
                Ledger.class.getClassLoader(),
                new Class<?>[] {Ledger.class},
                (self, method, args) -> method.getName().equals("remote") ? remote : method.invoke(real, args));
        accept("datalens-write", "trees", 1);
        start(Duration.ofMinutes(30));
        ledger = real;
        awaitEnded(1);

        assertThat(claimedMeanwhile.getCount()).isZero();
        assertThat(givenBack.getCount()).isZero();
        assertThat(calls).hasValue(3);
        assertThat(ledger.operations().find(1).orElseThrow().state()).isEqualTo(State.DONE);
    }

    /** @param failing how often the method still fails; {@code calls} counts its calls */
    private static RemoteOperations remote(Ledger real, String name, AtomicInteger failing, AtomicInteger calls) {
        return (RemoteOperations) Proxy.newProxyInstance(
                RemoteOperations.class.getClassLoader(),
                new Class<?>[] {RemoteOperations.class},
                (self, method, args) -> {
                    if (method.getName().equals(name)) {
                        calls.incrementAndGet();
                        if (failing.get() > 0) {
                            failing.decrementAndGet();
                            throw SluseException.access(
                                    "ledger", "The ledger is not there.", "", new IOException("no"));
                        }
                    }
                    return method.invoke(real.remote(), args);
                });
    }
}
