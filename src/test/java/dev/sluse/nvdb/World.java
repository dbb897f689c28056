package dev.sluse.nvdb;

import dev.sluse.MovedClock;
import dev.sluse.ledger.Ledger;
import dev.sluse.ledger.Ledgers;
import dev.sluse.ledger.Operation;
import dev.sluse.ledger.RemoteOperations.Accepted;
import dev.sluse.operations.Answer;
import dev.sluse.operations.Driver;
import dev.sluse.operations.GivingUp;
import dev.sluse.operations.Http;
import dev.sluse.operations.RenewingHttp;
import dev.sluse.operations.Request;
import dev.sluse.operations.Stepping;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** One operation on a changeset, in a real ledger and the real engine, on a clock that is moved, against the far end. */
final class World implements AutoCloseable {
    static final class Crash extends Error {
        private static final long serialVersionUID = 1L;
    }

    final MovedClock clock = new MovedClock("2026-11-28T12:00:00Z");
    final FarEnd far;
    /** What is between the two: what a request comes to. */
    Http between;

    Ledger ledger;
    int restarts;
    private final Path home;
    private List<Driver> drivers = List.of();
    private Stepping engine;

    World(NvdbOrders orders, Duration tokenLife) throws IOException {
        Path memory = Path.of("/dev/shm");
        home = Files.isWritable(memory) ? Files.createTempDirectory(memory, "nvdb") : Files.createTempDirectory("nvdb");
        Files.createDirectories(home.resolve("spool"));
        Files.writeString(home.resolve("spool/0.json"), Fixture.CHANGESET);
        far = new FarEnd(clock, tokenLife, Duration.ofHours(4));
        between = far;
        ledger = Ledgers.open(home.resolve("ledger.db"), clock);
        ledger.take("d1", "signs", "d1", 1, clock.instant());
        ledger.remote()
                .accept(
                        "d1",
                        NvdbOrders.KIND,
                        "registrer/105",
                        List.of(new Accepted(
                                0, "nvdb//registrer/0", null, "spool/0.json", null, orders.json(), false)));
        engine = started();
    }

    private Stepping started() {
        Http renewing = new RenewingHttp(this::send);
        Map<String, String> settings = Map.of(
                "nvdb.url", Fixture.BASE,
                "nvdb.username", "tjx",
                "nvdb.password", "secret",
                "nvdb.realm", "SERVICE_ACCOUNT",
                "nvdb.client", "sluse-test");
        NvdbAccounts accounts =
                new NvdbAccounts(key -> Optional.ofNullable(settings.get(key)), renewing, clock, () -> new UUID(0, 1));
        drivers = List.of(new ChangesetDriver(accounts::api, home), new CancelDriver(accounts::api));
        return new Stepping(ledger, drivers, renewing, clock);
    }

    /** As the real one: a login that cannot be had is no answer. */
    private Answer send(Request request) {
        if (request.login() != null) {
            try {
                request.login().authorization();
            } catch (dev.sluse.SluseException e) {
                return new Answer.None(false, e.sentence());
            }
        }
        return between.send(request);
    }

    Operation operation() {
        return operations().get(0);
    }

    List<Operation> operations() {
        return ledger.operations().ofDelivery("d1").stream()
                .sorted(Comparator.comparingLong(Operation::id))
                .toList();
    }

    /** A runtime that was killed begins anew: what it knew is what the ledger has. */
    void restart() {
        restarts++;
        engine = started();
    }

    /** The same, with a ledger that is read anew from its file. */
    void reopen() {
        ledger.close();
        ledger = Ledgers.open(home.resolve("ledger.db"), clock);
        restart();
    }

    /** Another operation of the same kind, the only one that is open. */
    Operation another(String delivery, NvdbOrders orders) {
        ledger.take(delivery, "signs", delivery, 1, clock.instant());
        return ledger.remote()
                .accept(
                        delivery,
                        NvdbOrders.KIND,
                        "registrer/105",
                        List.of(new Accepted(0, "nvdb//registrer/0", null, "spool/0.json", null, orders.json(), false)))
                .get(0);
    }

    void cancel() {
        new GivingUp(ledger, () -> drivers).cancel(operation(), "Cancelled.");
    }

    /** Does what is due; a crash in it is a restart. */
    boolean step() {
        try {
            return engine.one();
        } catch (Crash e) {
            restart();
            return true;
        }
    }

    /** Moves the clock to when the next thing is due, and does it; false if nothing ever is. */
    boolean next() {
        Optional<java.time.Instant> due = engine.due();
        if (due.isEmpty()) {
            return false;
        }
        if (due.get().isAfter(clock.instant())) {
            clock.to(due.get().toString());
        }
        step();
        return true;
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
