package dev.sluse.ledger;

import static dev.sluse.ledger.DeliveryState.DELIVERED;
import static dev.sluse.ledger.DeliveryState.FAILED;
import static dev.sluse.ledger.DeliveryState.QUARANTINED;
import static dev.sluse.ledger.DeliveryState.RECEIVED;
import static dev.sluse.ledger.DeliveryState.REJECTED;
import static dev.sluse.ledger.DeliveryState.WORKING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluse.ledger.Ledger.Entry;
import dev.sluse.ledger.Ledger.Figures;
import dev.sluse.ledger.Ledger.Query;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqlLedgerTest {
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00.250Z");

    private Path file;
    private Ledger ledger;

    @BeforeEach
    void open(@TempDir Path folder) {
        file = folder.resolve("ledger.db");
        ledger = Ledgers.open(file, Clock.fixed(NOON, ZoneOffset.UTC));
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    private Delivery take(String id) {
        return take(id, "bikes", id + ".csv");
    }

    private Delivery take(String id, String flow, String path) {
        return ledger.take(id, flow, path, 10, NOON);
    }

    private Delivery settle(String id, DeliveryState state) {
        return ledger.settle(id, state, Figures.NONE, "");
    }

    @Test
    void aTakenDeliveryIsReceivedWithNothingKnownOfItsContent() {
        assertThat(ledger.take("d1", "bikes", "2026/trips.csv", 123, NOON))
                .isEqualTo(new Delivery(
                        "d1",
                        "bikes",
                        "2026/trips.csv",
                        RECEIVED,
                        1,
                        123,
                        null,
                        -1,
                        0,
                        0,
                        0,
                        0,
                        "",
                        0,
                        NOON,
                        NOON,
                        null,
                        "2026/trips.csv",
                        null,
                        null,
                        null,
                        false))
                .isEqualTo(ledger.delivery("d1").orElseThrow());
    }

    @Test
    void takingTheSameIdAgainChangesNothing() {
        Delivery first = take("d1");
        ledger.claimNext("bikes", NOON);

        Delivery again = ledger.take("d1", "other", "other.csv", 99, NOON.plusSeconds(9));

        assertThat(again.state()).isEqualTo(WORKING);
        assertThat(again.path()).isEqualTo(first.path());
        assertThat(ledger.journal("d1")).extracting(Entry::event).containsExactly("taken", "working");
    }

    @Test
    void claimsComeInTheOrderOfTheTakesAndEachOnce() {
        take("z");
        take("a");
        take("m", "other", "m.csv");

        assertThat(ledger.claimNext("bikes", NOON))
                .get()
                .extracting(Delivery::id)
                .isEqualTo("z");
        assertThat(ledger.claimNext("bikes", NOON))
                .get()
                .extracting(Delivery::id)
                .isEqualTo("a");
        assertThat(ledger.claimNext("bikes", NOON)).isEmpty();
    }

    @Test
    void aDeliveryPutBackIsHandedOutWhenItsTimeHasComeAndOthersPassItUntilThen() {
        take("first");
        take("second");
        ledger.claimNext("bikes", NOON);
        ledger.retry("first", NOON.plusSeconds(60), "The disk is full.");

        Delivery waiting = ledger.delivery("first").orElseThrow();
        assertThat(waiting.nextAt()).isEqualTo(NOON.plusSeconds(60));
        assertThat(waiting.reason()).isEqualTo("The disk is full.");
        assertThat(ledger.claimNext("bikes", NOON))
                .get()
                .extracting(Delivery::id)
                .isEqualTo("second");
        assertThat(ledger.claimNext("bikes", NOON.plusSeconds(59))).isEmpty();
        Delivery again = ledger.claimNext("bikes", NOON.plusSeconds(60)).orElseThrow();
        assertThat(again.attempts()).isEqualTo(2);
        assertThat(again.nextAt()).isNull();
    }

    @Test
    void whatACrashLeftInWorkIsHandedOutAgainAfterReopening() {
        take("d1");
        take("d2", "other", "x.csv");
        ledger.claimNext("bikes", NOON);
        ledger.claimNext("other", NOON);
        ledger.close();
        ledger = Ledgers.open(file, Clock.fixed(NOON, ZoneOffset.UTC));

        assertThat(ledger.claimNext("bikes", NOON)).isEmpty();
        assertThat(ledger.releaseWorking("bikes")).isEqualTo(1);
        assertThat(ledger.claimNext("bikes", NOON))
                .get()
                .extracting(Delivery::attempts)
                .isEqualTo(2);
        assertThat(ledger.delivery("d2")).get().extracting(Delivery::state).isEqualTo(WORKING);
    }

    @Test
    void theRevisionRisesWhenOtherContentOfThePathCameInBetween() {
        assertThat(identified("1", "aaa", DELIVERED)).isEqualTo(1);
        assertThat(identified("2", "aaa", DELIVERED)).isEqualTo(1);
        assertThat(identified("3", "bbb", QUARANTINED)).isEqualTo(2);
        assertThat(identified("4", "aaa", DELIVERED)).isEqualTo(3);
        assertThat(ledger.identify("1", "aaa", 10).revision()).isEqualTo(1);
    }

    @Test
    void contentThatCameToNothingIsNoRevision() {
        assertThat(identified("1", "aaa", DELIVERED)).isEqualTo(1);
        assertThat(identified("2", "bbb", REJECTED)).isEqualTo(2);
        assertThat(identified("3", "ccc", FAILED)).isEqualTo(2);
        assertThat(identified("4", "aaa", DELIVERED)).isEqualTo(1);
    }

    private int identified(String id, String sha256, DeliveryState end) {
        take(id, "bikes", "trips.csv");
        Delivery delivery = ledger.identify(id, sha256, 77);
        assertThat(delivery.bytes()).isEqualTo(77);
        settle(id, end);
        return delivery.revision();
    }

    @Test
    void anEndIsWrittenWithItsFiguresAndItsReason() {
        take("d1");
        Delivery end = ledger.settle("d1", QUARANTINED, new Figures(100, 97, 3, 4, 5), "3 rows were set aside.");

        assertThat(end).isEqualTo(ledger.delivery("d1").orElseThrow());
        assertThat(end.rows()).isEqualTo(100);
        assertThat(end.accepted()).isEqualTo(97);
        assertThat(end.quarantined()).isEqualTo(3);
        assertThat(end.errors()).isEqualTo(4);
        assertThat(end.warnings()).isEqualTo(5);
        assertThat(ledger.journal("d1"))
                .containsExactly(
                        new Entry(1, NOON, "d1", "bikes", "taken", "d1.csv"),
                        new Entry(2, NOON, "d1", "bikes", "quarantined", "3 rows were set aside."));
    }

    @Test
    void aDeliveryThatIsNotThereIsSaid() {
        assertThatThrownBy(() -> settle("d9", DELIVERED))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The ledger has no d9");
    }

    @Test
    void theBeginningOfAnIdIsEnoughIfNoOtherBeginsSo() {
        take("261122-1200-abc");
        take("261122-1200-abd");

        assertThat(ledger.deliveryByPrefix("261122-1200-abd")).isPresent();
        assertThat(ledger.deliveryByPrefix("261122-1200-ab")).isEmpty();
        assertThat(ledger.deliveryByPrefix("27")).isEmpty();
        take("261122-1200-abcd");
        assertThat(ledger.deliveryByPrefix("261122-1200-abc"))
                .get()
                .extracting(Delivery::id)
                .isEqualTo("261122-1200-abc");
    }

    @Test
    void deliveriesAreListedNewestFirstPageByPage() {
        take("a");
        take("b", "other", "b.csv");
        take("c");
        settle("a", DELIVERED);

        assertThat(ids(new Query(null, null, null, 10))).containsExactly("c", "b", "a");
        assertThat(ids(new Query(null, null, null, 2))).containsExactly("c", "b");
        assertThat(ids(new Query(null, null, "b", 2))).containsExactly("a");
        assertThat(ids(new Query("bikes", null, null, 10))).containsExactly("c", "a");
        assertThat(ids(new Query(null, RECEIVED, null, 10))).containsExactly("c", "b");
        assertThat(ids(new Query("bikes", DELIVERED, null, 10))).containsExactly("a");
        assertThat(ids(new Query("bikes", null, "nowhere", 10))).isEmpty();
    }

    private List<String> ids(Query query) {
        return ledger.deliveries(query).stream().map(Delivery::id).toList();
    }

    @Test
    void theLastOneDeliveredIsTheNewestThatReachedItsSink() {
        assertThat(ledger.lastDelivered("bikes")).isEmpty();
        List.of("a", "b", "c").forEach(this::take);
        settle("b", QUARANTINED);
        settle("a", DELIVERED);
        settle("c", REJECTED);
        assertThat(ledger.lastDelivered("bikes")).get().extracting(Delivery::id).isEqualTo("b");
    }

    @Test
    void theNewestOfAPathIsTheOneTakenLastWhateverBecameOfIt() {
        assertThat(ledger.newestOfPath("bikes", "x.csv")).isEmpty();
        List.of("a", "b").forEach(id -> take(id, "bikes", "x.csv"));
        take("c", "bikes", "y.csv");
        settle("a", DELIVERED);
        settle("b", REJECTED);
        assertThat(ledger.newestOfPath("bikes", "x.csv"))
                .get()
                .extracting(Delivery::id)
                .isEqualTo("b");
    }

    @Test
    void deliveriesAreCountedByFlowAndState() {
        List.of("a", "b", "c").forEach(this::take);
        take("x", "other", "x.csv");
        settle("b", DELIVERED);

        assertThat(ledger.counts())
                .isEqualTo(Map.of("bikes", Map.of(RECEIVED, 2L, DELIVERED, 1L), "other", Map.of(RECEIVED, 1L)));
    }

    @Test
    void theCountsFollowEachDeliveryThroughItsStates() {
        List.of("a", "b", "c").forEach(this::take);
        ledger.claimNext("bikes", NOON);
        ledger.claimNext("bikes", NOON);
        assertThat(ledger.counts()).isEqualTo(Map.of("bikes", Map.of(RECEIVED, 1L, WORKING, 2L)));
        ledger.retry("a", NOON, "The disk is full.");
        assertThat(ledger.counts()).isEqualTo(Map.of("bikes", Map.of(RECEIVED, 2L, WORKING, 1L)));
        ledger.releaseWorking("bikes");
        assertThat(ledger.counts()).isEqualTo(Map.of("bikes", Map.of(RECEIVED, 3L)));
        settle("a", DELIVERED);
        settle("a", DELIVERED);
        assertThat(ledger.counts()).isEqualTo(Map.of("bikes", Map.of(RECEIVED, 2L, DELIVERED, 1L)));
    }
}
