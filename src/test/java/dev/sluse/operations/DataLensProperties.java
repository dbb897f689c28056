package dev.sluse.operations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluse.MovedClock;
import dev.sluse.datalens.PartnerApi;
import dev.sluse.datalens.WriteDriver;
import dev.sluse.ledger.Ledger;
import dev.sluse.ledger.Ledgers;
import dev.sluse.ledger.Operation;
import dev.sluse.ledger.Operation.State;
import dev.sluse.ledger.RemoteOperations.Accepted;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;

/** The driver of DataLens in the engine, against a far end that knows UUIDs, for any sequence of answers and crashes. */
class DataLensProperties {
    /** What happens to a write. */
    enum Fate {
        TAKEN,
        LOST_BEFORE,
        LOST_AFTER,
        TORN,
        LOCKED,
        TOO_MANY,
        SERVER_ERROR,
        UNAUTHORIZED,
        REFUSED,
        /** Somebody turns the table's columns round before, and back at another time. */
        TURNED,
        /** The question how the table is now is not answered. */
        UNKNOWN,
        CRASH_BEFORE,
        CRASH_AFTER
    }

    private static final class Crash extends Error {
        private static final long serialVersionUID = 1L;
    }

    private static final class World implements AutoCloseable {
        private final MovedClock clock = new MovedClock("2026-11-28T12:00:00Z");
        private final Path home;
        private final Ledger ledger;
        private final Map<String, String> bodies = new HashMap<>();
        private final Map<String, List<String>> tables = new HashMap<>();
        private final List<String> expected = new ArrayList<>();
        private OperationStep step;
        private Fate fate = Fate.TAKEN;
        private boolean turned;
        private int inFlight;

        World() throws IOException {
            Path memory = Path.of("/dev/shm");
            home = Files.isWritable(memory)
                    ? Files.createTempDirectory(memory, "datalens")
                    : Files.createTempDirectory("datalens");
            ledger = Ledgers.open(home.resolve("ledger.db"), clock);
            step = started();
            for (String delivery : List.of("d1", "d2")) {
                ledger.take(delivery, "events", delivery, 1, clock.instant());
                accept(delivery, "trees");
                accept(delivery, "roads");
            }
        }

        private void accept(String delivery, String table) throws IOException {
            List<Accepted> batches = new ArrayList<>();
            for (int n = 0; n < 2; n++) {
                String name = delivery + "-" + table + "-" + n;
                byte[] bytes = ("[\"" + name + "\",\"town\"]\n").getBytes(StandardCharsets.UTF_8);
                Files.write(home.resolve(name), bytes);
                expected.add(table + " [\"" + name + "\",\"town\"]");
                batches.add(new Accepted(
                        n,
                        "datalens/abc/" + table,
                        "uuid-" + name,
                        name,
                        sha256(bytes),
                        "{\"connection\":\"abc\",\"table\":\"" + table
                                + "\",\"account\":\"\",\"client\":\"cl-1\",\"rows\":1,\"truncate\":false,\"alter\":false,"
                                + "\"body\":\"\",\"seen\":{\"at\":" + clock.millis()
                                + ",\"columns\":[{\"name\":\"id\",\"type\":\"string\"},{\"name\":\"town\","
                                + "\"type\":\"string\"}],\"replacingKey\":[],\"partitionKey\":[]}}"));
            }
            ledger.remote().accept(delivery, WriteDriver.KIND, "abc/" + table, batches);
        }

        private OperationStep started() {
            ledger.remote().release("node");
            PartnerApi api = new PartnerApi(URI.create("http://far.example/provider/v1"), new Login() {
                @Override
                public String authorization() {
                    return "Bearer token";
                }

                @Override
                public void refused(String authorization) {
                    throw new AssertionError("the engine renews logins elsewhere");
                }
            });
            return new OperationStep(
                    ledger,
                    Map.of(WriteDriver.KIND, new WriteDriver(account -> api, home)),
                    this::serve,
                    new PumpOptions(
                            "node",
                            8,
                            new Waits(Duration.ofSeconds(1), Duration.ofMinutes(15)),
                            Duration.ofMinutes(30),
                            Map.of()),
                    clock,
                    () -> 0.5);
        }

        private Answer serve(Request request) {
            assertThat(++inFlight).isEqualTo(1);
            try {
                return answer(request);
            } finally {
                inFlight--;
            }
        }

        private Answer info() {
            String id = "{\"name\":\"id\",\"type\":\"string\"}";
            String town = "{\"name\":\"town\",\"type\":\"string\"}";
            String schema = turned ? town + "," + id : id + "," + town;
            return reply(
                    200,
                    "{\"tables\":[{\"name\":\"trees\",\"schema\":[" + schema + "]},{\"name\":\"roads\",\"schema\":["
                            + schema + "]}]}");
        }

        private Answer answer(Request request) {
            if (request.method().equals("GET")) {
                return fate == Fate.UNKNOWN ? reply(503, "") : info();
            }
            assertThat(turned).as("a row would stand in other columns").isFalse();
            String uuid = Objects.requireNonNull(request.headers().get("X-DL-Operation-UUID"));
            String table = request.uri().getPath().replaceFirst(".*/table/(.*)/data", "$1");
            String body;
            try {
                body = Files.readString(((Request.Body.Content) request.body()).file());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            assertThat(bodies.putIfAbsent(uuid, body)).as("one body a UUID").isIn(null, body);
            List<Operation> ahead = all().stream()
                    .filter(each -> each.target().equals("abc/" + table) && !uuid.equals(each.uuid()))
                    .takeWhile(each -> each.id() < own(uuid).id())
                    .toList();
            assertThat(ahead).as("none passes an earlier one").allMatch(each -> each.state() == State.DONE);
            if (fate == Fate.CRASH_BEFORE) {
                throw new Crash();
            }
            boolean takes = Set.of(Fate.TAKEN, Fate.LOST_AFTER, Fate.TORN, Fate.CRASH_AFTER)
                    .contains(fate);
            String row = body.strip();
            List<String> rows = tables.computeIfAbsent(table, each -> new ArrayList<>());
            if (takes && !rows.contains(uuid + " " + row)) {
                rows.add(uuid + " " + row);
            }
            return switch (fate) {
                case CRASH_AFTER -> throw new Crash();
                case LOST_BEFORE, LOST_AFTER -> new Answer.None(true, "Connection reset.");
                case TORN -> reply(200, "{\"row_co");
                case LOCKED -> reply(423, "");
                case TOO_MANY -> reply(429, "");
                case SERVER_ERROR -> reply(500, "");
                case UNAUTHORIZED -> reply(401, "");
                case REFUSED -> reply(400, "no");
                default -> reply(200, "{\"row_count\":1}");
            };
        }

        private static Answer reply(int status, String body) {
            return new Answer.Reply(status, Map.of(), body.getBytes(StandardCharsets.UTF_8), null);
        }

        private Operation own(String uuid) {
            return all().stream()
                    .filter(each -> uuid.equals(each.uuid()))
                    .findFirst()
                    .orElseThrow();
        }

        List<Operation> all() {
            return Stream.of("d1", "d2")
                    .flatMap(each -> ledger.operations().ofDelivery(each).stream())
                    .sorted(Comparator.comparingLong(Operation::id))
                    .toList();
        }

        void move(Fate next) {
            fate = next;
            turned = turned != (fate == Fate.TURNED);
            clock.move(Duration.ofHours(1));
            // a look and what follows it
            for (int n = 0; n < 2; n++) {
                clock.move(Duration.ofMillis(1));
                carryOn();
            }
            for (Operation each : all()) {
                boolean waits = each.state().isOpen();
                assertThat(waits || each.state() == State.DONE || each.state() == State.FAILED)
                        .isTrue();
                if (waits) {
                    boolean hasDue = ledger.remote().ahead(each).isPresent()
                            || ledger.remote().nextDue(Set.of(WriteDriver.KIND)).isPresent();
                    assertThat(hasDue)
                            .as("it comes after another, or is due at some time")
                            .isTrue();
                }
            }
        }

        private void carryOn() {
            for (Operation mine : ledger.remote()
                    .claim(
                            Set.of(WriteDriver.KIND),
                            "node",
                            clock.instant(),
                            clock.instant().plusSeconds(60),
                            8)) {
                try {
                    step.circuit(mine.kind()).begun();
                    step.record(mine, Objects.requireNonNull(step.take(mine)));
                    step.circuit(mine.kind()).ended();
                } catch (Crash e) {
                    step = started();
                    break;
                }
            }
        }

        void untilAllIsWell() {
            turned = false;
            for (int n = 0; n < 20; n++) {
                all().stream().filter(each -> each.state() == State.FAILED).forEach(each -> ledger.remote()
                        .retry(each.id()));
                move(Fate.TAKEN);
            }
            assertThat(all()).allMatch(each -> each.state() == State.DONE);
            List<String> found = new ArrayList<>();
            tables.forEach(
                    (table, rows) -> rows.forEach(row -> found.add(table + " " + row.replaceFirst("^\\S+ ", ""))));
            assertThat(found).containsExactlyInAnyOrderElementsOf(expected);
        }

        private static String sha256(byte[] bytes) {
            try {
                return HexFormat.of()
                        .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException(e);
            }
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

    @Property(tries = 15)
    void eachRowIsThereOnceUnderOneBodyAndNoBatchPassesAnEarlierOne(@ForAll @Size(min = 1, max = 25) List<Fate> fates)
            throws IOException {
        try (World world = new World()) {
            fates.forEach(world::move);
            world.untilAllIsWell();
        }
    }
}
