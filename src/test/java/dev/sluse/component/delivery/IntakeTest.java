package dev.sluse.component.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluse.SluseException;
import dev.sluse.component.delivery.CrashPoints.Point;
import dev.sluse.ledger.Delivery;
import dev.sluse.ledger.Ledger;
import dev.sluse.ledger.Ledgers;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IntakeTest {
    private final SluseException full =
            SluseException.access("ledger-full", "The disk is full.", "", new IOException());

    /** Ends the run where it is thrown, as a crash would. */
    private static final class Crash extends Error {
        private static final long serialVersionUID = 1L;
    }

    private final Iterator<String> ids =
            List.of("261122-023245-00001", "261122-023245-00002").iterator();
    private CrashPoints crashPoints = CrashPoints.NONE;
    private Places places;
    private Ledger ledger;
    private DiskGuard disk;
    private Path drop;
    private Path file;

    @BeforeEach
    void make(@TempDir Path home) throws IOException {
        places = new Places(home);
        ledger = Ledgers.open(home.resolve("ledger.db"), Clock.systemUTC());
        disk = new DiskGuard(home, Clock.systemUTC(), () -> false);
        drop = Files.createDirectories(places.drop("f"));
        Files.createDirectories(home.resolve("spool"));
        file = Files.writeString(drop.resolve("a.csv"), "one");
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    @Test
    void whatVanishedAfterItWasListedLeavesNothingBehind() throws IOException {
        Files.delete(file);

        assertThat(intake(ledger).take(file)).isFalse();
        assertThat(spool()).isEmpty();
        assertThat(all()).isEmpty();
        assertThat(disk.hasSpace()).isTrue();
    }

    @Test
    void whatTheLedgerCannotNoteIsPutBackAndIntakePauses() throws IOException {
        assertThat(intake(full()).take(file)).isFalse();
        assertThat(file).hasContent("one");
        assertThat(spool()).isEmpty();
        assertThat(disk.hasSpace()).isFalse();

        assertThat(intake(ledger).take(file)).isTrue();
        assertThat(all()).hasSize(1);
    }

    @Test
    void whatCannotBePutBackSinceItsNameIsTakenAgainIsFoundByTheNextStart() throws IOException {
        crashPoints = point -> write("another");
        assertThat(intake(full()).take(file)).isFalse();
        assertThat(file).hasContent("another");
        assertThat(spool()).containsExactly("taken/f/261122-023245-00001/a.csv");

        recovery().run("f", drop);
        assertThat(all()).extracting(Delivery::id).containsExactly("261122-023245-00001");
        crashPoints = CrashPoints.NONE;
        assertThat(intake(ledger).take(file)).isTrue();
        assertThat(all()).extracting(Delivery::path).containsExactly("a.csv", "a.csv");
    }

    @Test
    void aCrashBeforeTheRowIsMadeUpForOnce() throws IOException {
        crashPoints = point -> {
            if (point == Point.TAKEN) {
                throw new Crash();
            }
        };
        assertThatThrownBy(() -> intake(ledger).take(file)).isInstanceOf(Crash.class);
        assertThat(all()).isEmpty();

        recovery().run("f", drop);
        recovery().run("f", drop);
        assertThat(all()).singleElement().satisfies(delivery -> {
            assertThat(delivery.path()).isEqualTo("a.csv");
            assertThat(delivery.bytes()).isEqualTo(3);
        });
        assertThat(ledger.journal("261122-023245-00001")).hasSize(1);
    }

    private Intake intake(Ledger to) {
        return new Intake(
                "f", drop, places, to, ids::next, Clock.systemUTC(), disk, point -> crashPoints.reached(point));
    }

    private Recovery recovery() {
        Backoff backoff = new Backoff(Duration.ofSeconds(1), Duration.ofMinutes(1));
        return new Recovery(
                places,
                ledger,
                new DeliverySettlement(places, ledger, disk, CrashPoints.NONE, backoff, Clock.systemUTC()));
    }

    /** The ledger on a full disk: what is taken cannot be written down. */
    private Ledger full() {
        return (Ledger) Proxy.newProxyInstance(
                Ledger.class.getClassLoader(), new Class<?>[] {Ledger.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("take")) {
                        throw full;
                    }
                    try {
                        return method.invoke(ledger, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getTargetException();
                    }
                });
    }

    private void write(String content) {
        try {
            Files.writeString(file, content);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private List<Delivery> all() {
        return ledger.deliveries(new Ledger.Query("f", null, null, 10));
    }

    private List<String> spool() throws IOException {
        Path spool = places.home().resolve("spool");
        try (Stream<Path> all = Files.walk(spool)) {
            return all.filter(Files::isRegularFile)
                    .map(each -> spool.relativize(each).toString())
                    .toList();
        }
    }
}
