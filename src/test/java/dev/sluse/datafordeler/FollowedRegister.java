package dev.sluse.datafordeler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluse.MovedClock;
import dev.sluse.datafordeler.RegisterFollower.Look;
import dev.sluse.ledger.Delivery;
import dev.sluse.ledger.DeliveryState;
import dev.sluse.ledger.Ledger;
import dev.sluse.ledger.Ledgers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** A register, a real ledger, a spool, and a far end that remembers what each delivery brought; a new follower stands for a restart. */
final class FollowedRegister implements AutoCloseable {
    final FakeRegister register = new FakeRegister();
    final MovedClock clock = new MovedClock("2026-11-28T05:10:20Z");
    final Map<String, String> arrived = new LinkedHashMap<>();
    final Path folder;
    final Ledger ledger;
    Steps steps = Steps.NONE;
    String start = "beginning";
    Selection selection = new Selection(List.of(), "", Selection.Failed.DROP);
    int pageSize = 3;
    int maxWindow = 500_000;
    /** How many deliveries of the flow the far end has not taken yet. */
    long open = 0;

    Optional<Enrichment> enrich = Optional.empty();
    RegisterFollower follower = unset();

    private final AtomicInteger ids = new AtomicInteger();
    private final String flow;
    private final boolean ownLedger;

    FollowedRegister() throws IOException {
        folder = memory();
        ledger = Ledgers.open(folder.resolve("ledger.db"), clock);
        flow = "bbr";
        ownLedger = true;
    }

    /** One of many at a ledger, for tests that begin often. */
    FollowedRegister(Ledger ledger, String flow) throws IOException {
        folder = memory();
        this.ledger = ledger;
        this.flow = flow;
        ownLedger = false;
    }

    /** Until it begins. */
    @SuppressWarnings("NullAway")
    private static RegisterFollower unset() {
        return null;
    }

    String content(String path) {
        return Objects.requireNonNull(arrived.get(path), path);
    }

    static Path memory() throws IOException {
        Path memory = Path.of("/dev/shm");
        return Files.createTempDirectory(
                Files.isWritable(memory) ? memory : Path.of(System.getProperty("java.io.tmpdir")), "register");
    }

    FollowedRegister begin() throws IOException {
        return begin(flow);
    }

    FollowedRegister begin(String name) throws IOException {
        Register bbr = Registers.standard().find("BBR").orElseThrow();
        follower = new RegisterFollower(
                new Following(
                        name, selection, start, pageSize, maxWindow, 20, Duration.ofSeconds(1), Duration.ofMinutes(15)),
                new RegisterClient(bbr, register),
                new FollowerTools(
                        ledger,
                        folder.resolve("taken"),
                        () -> (ownLedger ? "261128-051020" : this.flow) + String.format("-%05d", ids.incrementAndGet()),
                        clock,
                        new Random(7),
                        Runnable::run,
                        () -> open,
                        enrich,
                        new SchemaWatch(
                                ledger, name, enrich.map(Enrichment::byType).orElse(Map.of()), clock),
                        steps));
        follower.begin();
        return this;
    }

    /** The process ends and begins again. */
    FollowedRegister restart() throws IOException {
        ledger.releaseWorking(flow);
        return begin();
    }

    /** The time for the next poll has come, and all is done that can be. */
    FollowedRegister poll() throws IOException {
        follower.poll();
        carryOn();
        return this;
    }

    void carryOn() throws IOException {
        for (int turn = 0; turn < 200; turn++) {
            Look look = follower.look();
            boolean delivered = deliver();
            if (!delivered && look != Look.TOOK && look != Look.MORE) {
                return;
            }
        }
        throw new AssertionError("it goes on for ever");
    }

    /** The far end takes the next delivery. */
    boolean deliver() throws IOException {
        Optional<Delivery> next = ledger.claimNext(flow, clock.instant());
        if (next.isEmpty()) {
            return false;
        }
        Delivery delivery = next.get();
        String content =
                Files.readString(folder.resolve("taken").resolve(delivery.id()).resolve(delivery.path()));
        String before = arrived.put(delivery.path(), content);
        assertThat(before).as("a window has one content").isIn(null, content);
        ledger.settle(delivery.id(), DeliveryState.DELIVERED, Ledger.Figures.NONE, "");
        return true;
    }

    /** The ids of all events that have arrived, in their order. */
    List<Long> ids() {
        List<Long> all = new ArrayList<>();
        arrived.values().forEach(content -> content.lines().forEach(line -> all.add(id(line))));
        return all;
    }

    static long id(String line) {
        return Long.parseLong(line.replaceFirst("^\\{\"eventid\":(\\d+),.*", "$1"));
    }

    List<String> paths() {
        return List.copyOf(arrived.keySet());
    }

    String mark() {
        return ledger.watermark(flow, "events").orElse("none");
    }

    @Override
    public void close() throws IOException {
        if (ownLedger) {
            ledger.close();
        }
        delete(folder);
    }

    static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
    }
}
