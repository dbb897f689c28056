package dev.sluse.component.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluse.component.delivery.CrashPoints.Point;
import dev.sluse.ledger.Delivery;
import dev.sluse.ledger.DeliveryState;
import dev.sluse.ledger.Ledger;
import dev.sluse.ledger.Ledgers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A crash within the end of a delivery, and what the next run makes of it. */
class DeliverySettlementTest {
    private static final String ID = "261122-023245-k7q2m";
    private static final Instant TAKEN = Instant.parse("2026-11-22T02:32:45Z");

    /** Ends the run where it is thrown, as a crash would. */
    private static final class Crash extends Error {
        private static final long serialVersionUID = 1L;
    }

    private Places places;
    private Ledger ledger;
    private Path input;

    @BeforeEach
    void make(@TempDir Path home) throws IOException {
        places = new Places(home);
        ledger = Ledgers.open(home.resolve("ledger.db"), Clock.systemUTC());
        input = Files.createDirectories(places.taken("f").resolve(ID)).resolve("trips.csv");
        Files.writeString(input, "one");
        ledger.take(ID, "f", "trips.csv", 3, TAKEN);
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    @Test
    void aCrashAfterTheInputWasMovedEndsTheSameWay() throws IOException {
        DeliveryWork work = work();
        DeliverySettlement crashing = settlement(point -> {
            throw new Crash();
        });
        assertThatThrownBy(() -> crashing.settle(work, new IllegalStateException("no way")))
                .isInstanceOf(Crash.class);
        assertThat(input).doesNotExist();
        assertThat(delivery().state()).isEqualTo(DeliveryState.WORKING);

        ledger.releaseWorking("f");
        assertThat(settlement(CrashPoints.NONE).resume(work())).contains(true);
        assertThat(delivery().state()).isEqualTo(DeliveryState.FAILED);
        assertThat(delivery().reason()).isEqualTo("no way");
        assertThat(places.quarantine("f").resolve("trips.csv")).hasContent("one");
        assertThat(places.work(ID)).doesNotExist();
        assertThat(places.taken("f").resolve(ID)).doesNotExist();
    }

    @Test
    void aCrashBeforeTheInputWasMovedEndsTheSameWay() throws IOException {
        DeliveryWork work = work();
        Files.createDirectories(places.home().resolve("archive"));
        Path inTheWay = Files.writeString(places.home().resolve("archive/f"), "a file where a folder has to be");
        assertThat(settlement(CrashPoints.NONE).settle(work, null)).isFalse();
        assertThat(delivery().state()).isEqualTo(DeliveryState.RECEIVED);

        Files.delete(inTheWay);
        assertThat(settlement(CrashPoints.NONE).resume(work)).contains(true);
        assertThat(delivery().state()).isEqualTo(DeliveryState.DELIVERED);
        assertThat(places.archive("f").resolve("2026-11").resolve(ID).resolve("trips.csv"))
                .hasContent("one");
    }

    @Test
    void whatAKillLeftBesideARefusedFileIsNotInItsWay() throws IOException {
        Files.createFile(input.resolveSibling(".mode-" + ID));
        assertThat(settlement(CrashPoints.NONE).settle(work(), new IllegalStateException("no way")))
                .isTrue();
        assertThat(delivery().state()).isEqualTo(DeliveryState.FAILED);
        assertThat(places.quarantine("f").resolve("trips.csv")).hasContent("one");
        assertThat(places.taken("f").resolve(ID)).doesNotExist();
    }

    @Test
    void aDeliveryWithoutAnEndIsNotResumed() throws IOException {
        assertThat(settlement(CrashPoints.NONE).resume(work())).isEmpty();
    }

    @Test
    void aFileThatBecameVisibleBeforeACrashIsNotRenamedASecondTime() throws IOException {
        Path target = places.out("f").resolve("trips.csv");
        FolderDelivery crashing = new FolderDelivery(ledger, point -> {
            if (point == Point.RENAMED) {
                throw new Crash();
            }
        });
        assertThatThrownBy(() -> crashing.deliver(work(), input, target, FolderDelivery.WhereTaken.FAIL))
                .isInstanceOf(Crash.class);
        Object before = Files.readAttributes(target, "unix:ino").get("ino");

        new FolderDelivery(ledger, CrashPoints.NONE).deliver(work(), input, target, FolderDelivery.WhereTaken.FAIL);
        assertThat(Files.readAttributes(target, "unix:ino").get("ino")).isEqualTo(before);
        assertThat(ledger.operations().ofDelivery(ID)).hasSize(1);
        assertThat(ledger.operations().ofDelivery(ID).get(0).state().word()).isEqualTo("done");
    }

    @Test
    void whereTheNameIsTakenTheFlowDecides() throws IOException {
        Path target = Files.createDirectories(places.out("f")).resolve("trips.csv");
        Files.writeString(target, "another's");
        FolderDelivery delivery = new FolderDelivery(ledger, CrashPoints.NONE);

        assertThatThrownBy(() -> delivery.deliver(work(), input, target, FolderDelivery.WhereTaken.FAIL))
                .hasMessage(target + " exists, and the flow says overwrite=fail.");
        delivery.deliver(work(), input, target, FolderDelivery.WhereTaken.KEEP_BOTH);
        assertThat(target).hasContent("another's");
        assertThat(target.resolveSibling("trips." + ID + ".csv")).hasContent("one");
    }

    private DeliveryWork work() {
        Delivery delivery = ledger.claimNext("f", TAKEN).orElseGet(this::delivery);
        return new DeliveryWork(delivery, "f", input, places.work(ID));
    }

    private Delivery delivery() {
        return ledger.delivery(ID).orElseThrow();
    }

    private DeliverySettlement settlement(CrashPoints crashPoints) {
        Backoff backoff = new Backoff(Duration.ofSeconds(1), Duration.ofMinutes(15));
        DiskGuard disk = new DiskGuard(places.home(), Clock.systemUTC());
        return new DeliverySettlement(places, ledger, disk, crashPoints, backoff, Clock.systemUTC());
    }
}
