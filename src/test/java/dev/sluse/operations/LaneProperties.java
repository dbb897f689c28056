package dev.sluse.operations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluse.ledger.Ledger;
import dev.sluse.ledger.Ledgers;
import dev.sluse.ledger.Operation;
import dev.sluse.ledger.Operation.State;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** For any sequence of answers, crashes, retries and cancellations. */
class LaneProperties {
    private static final List<Integer> ANSWERS = List.of(200, 200, 202, 423, 429, 500, 503, 400, 410, 0);
    private static final Set<String> KINDS = Set.of("datalens-write", "datalens-define");

    /** A clock that only the test moves. */
    private static final class Time extends Clock {
        private Instant now = Instant.parse("2026-11-28T12:00:00Z");

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    /** The process ends here. */
    private static final class Crash extends Error {
        private static final long serialVersionUID = 1L;
    }

    private static final class World implements AutoCloseable {
        private final Time time = new Time();
        private final Path home;
        private final Ledger ledger;
        private final Map<String, String> bodies = new HashMap<>();
        private final List<Operation> held = new ArrayList<>();
        private OperationStep step;
        private int answer;
        private int crash;

        World() throws IOException {
            // in memory where there is such a place: nothing here is about the disk
            Path memory = Path.of("/dev/shm");
            home = Files.isWritable(memory)
                    ? Files.createTempDirectory(memory, "lanes")
                    : Files.createTempDirectory("lanes");
            ledger = Ledgers.open(home.resolve("ledger.db"), time);
            step = started();
            for (String delivery : List.of("d1", "d2")) {
                ledger.take(delivery, "events", delivery, 1, time.now);
                Accepting.accept(ledger, home, delivery, "datalens-define", "trees", 1);
                Accepting.accept(ledger, home, delivery, "datalens-write", "trees", 2);
                Accepting.accept(ledger, home, delivery, "datalens-write", "roads", 2);
            }
        }

        private OperationStep started() {
            ledger.remote().release("node");
            return new OperationStep(
                    ledger,
                    Map.of(
                            "datalens-write", new WriteDriver("datalens-write", home, "http://127.0.0.1"),
                            "datalens-define", new WriteDriver("datalens-define", home, "http://127.0.0.1")),
                    this::serve,
                    new PumpOptions(
                            "node",
                            8,
                            new Waits(Duration.ofSeconds(1), Duration.ofMinutes(15)),
                            Duration.ofMinutes(30),
                            Map.of()),
                    time,
                    () -> 0.5);
        }

        /** What the far end sees. */
        private Answer serve(Request request) {
            if (crash == 1) {
                throw new Crash();
            }
            Path file = ((Request.Body.Content) request.body()).file();
            String uuid = String.valueOf(request.uri().getQuery());
            try {
                String body = Files.readString(file);
                assertThat(bodies.putIfAbsent(uuid, body)).isIn(null, body);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            Operation own = all().stream()
                    .filter(each -> uuid.equals("id=" + each.uuid()))
                    .findFirst()
                    .orElseThrow();
            assertThat(own.state()).isIn(State.SENT, State.WAITING);
            assertThat(all().stream()
                            .filter(each -> String.valueOf(each.lane()).equals(own.lane()) && each.id() < own.id()))
                    .allMatch(each -> each.state() == State.DONE || each.state() == State.CANCELLED);
            if (crash == 2) {
                throw new Crash();
            }
            return answer == 0
                    ? new Answer.None(true, "Connection reset.")
                    : new Answer.Reply(answer, Map.of(), new byte[0], null);
        }

        List<Operation> all() {
            return Stream.of("d1", "d2")
                    .flatMap(each -> ledger.operations().ofDelivery(each).stream())
                    .toList();
        }

        void move(int what, int which, int answered) {
            List<Operation> all = all();
            Operation chosen = all.get(which % all.size());
            switch (what) {
                case 0 -> time.now = time.now.plusSeconds(40);
                case 1 -> ledger.remote().retry(chosen.id());
                case 2 -> ledger.remote().cancel(chosen.id(), "Cancelled.");
                default -> {
                    claim();
                    carryOneOn(which, ANSWERS.get(answered % ANSWERS.size()), what == 3 ? 1 : what == 4 ? 2 : 0);
                }
            }
            check();
        }

        private void claim() {
            held.addAll(ledger.remote().claim(KINDS, "node", time.now, time.now.plusSeconds(3600), 10));
            assertThat(held.stream().map(Operation::lane)).doesNotHaveDuplicates();
        }

        private void carryOneOn(int which, int answered, int crashing) {
            if (held.isEmpty()) {
                return;
            }
            Operation mine = held.remove(which % held.size());
            answer = answered;
            crash = crashing;
            try {
                step.circuit(mine.kind()).begun();
                Transition transition = step.take(mine);
                if (transition == null) {
                    assertThat(ledger.operations().find(mine.id()).orElseThrow().state())
                            .as("only one that was cancelled is not sent")
                            .isEqualTo(State.CANCELLED);
                    ledger.remote().giveBack(mine.id());
                } else {
                    step.record(mine, transition);
                }
                step.circuit(mine.kind()).ended();
            } catch (Crash e) {
                held.clear();
                step = started();
            }
            crash = 0;
        }

        /** Each one has ended, is held by somebody, comes later in its lane, or is due at some time. */
        private void check() {
            for (Operation each : all()) {
                boolean hasDue = each.state().isOpen()
                        && (ledger.remote().ahead(each).isPresent()
                                || each.leasedUntil() != null
                                || ledger.remote().nextDue(Set.of(each.kind())).isPresent());
                assertThat(each.state().isOpen()).isEqualTo(hasDue);
                assertThat(each.outcome() != null).isEqualTo(each.state() == State.FAILED);
            }
        }

        void untilAllIsWell() {
            for (int n = 0; n < 200 && all().stream().anyMatch(each -> !isOver(each)); n++) {
                all().stream().filter(each -> !isOver(each)).forEach(each -> ledger.remote()
                        .retry(each.id()));
                time.now = time.now.plus(Duration.ofHours(2));
                held.clear();
                step = started();
                claim();
                while (!held.isEmpty()) {
                    carryOneOn(0, 200, 0);
                }
            }
            assertThat(all()).allMatch(World::isOver);
        }

        private static boolean isOver(Operation each) {
            return each.state() == State.DONE || each.state() == State.CANCELLED;
        }

        @Override
        public void close() throws IOException {
            ledger.close();
            try (Stream<Path> files = Files.walk(home)) {
                for (Path each : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(each);
                }
            }
        }
    }

    @Property(tries = 12)
    void aLaneKeepsItsOrderAndEachUuidItsBody(
            @ForAll @Size(min = 1, max = 50) List<@IntRange(max = 9) Integer> moves,
            @ForAll @Size(50) List<@IntRange(max = 1000) Integer> choices)
            throws IOException {
        try (World world = new World()) {
            for (int n = 0; n < moves.size(); n++) {
                world.move(moves.get(n), choices.get(n), choices.get(n) / 10);
            }
            world.untilAllIsWell();
        }
    }
}
