package dev.sluse.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sluse.component.delivery.DeliveryIds;
import dev.sluse.component.delivery.KeptInput;
import dev.sluse.component.delivery.Places;
import dev.sluse.ledger.Delivery;
import dev.sluse.ledger.DeliveryFiles.Kept;
import dev.sluse.ledger.DeliveryState;
import dev.sluse.ledger.FlowList.Listed;
import dev.sluse.ledger.Requests.Request;
import dev.sluse.ledger.Wish;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Requests that a running runtime carries out, also for a second time. */
class SteeringTest {
    private RunningHome home;

    @BeforeEach
    void make() throws IOException {
        home = new RunningHome();
        home.simpleRoute("bikes", "");
    }

    @AfterEach
    void stop() throws IOException {
        home.close();
    }

    private Request ask(Wish wish) {
        return answered(home.ledger().requests().write(wish));
    }

    private Request answered(long id) {
        return await().until(
                        () -> home.ledger().requests().find(id).filter(each -> each.answer() != null),
                        Optional::isPresent)
                .orElseThrow();
    }

    /** As a crash between doing and answering leaves it; the next runtime carries it out again. */
    private Request afterCrash(Request request) throws SQLException {
        home.stop();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + home.home.resolve("ledger.db"));
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("update request set answer = null, outcome = null where number = " + request.id());
        }
        home.start();
        return answered(request.id());
    }

    private Delivery ended(String path, String content) throws IOException {
        int before = home.deliveries("bikes").size();
        home.drop("bikes/" + path, content);
        await().until(() -> home.allSettled("bikes", before + 1));
        return home.deliveries("bikes").get(0);
    }

    private Delivery failed(String path, String content) throws IOException {
        home.engine.hook = request -> {
            throw new IllegalStateException("the engine is out of order");
        };
        Delivery failed = ended(path, content);
        assertThat(failed.state()).isEqualTo(DeliveryState.FAILED);
        home.engine.hook = request -> {};
        return failed;
    }

    private Delivery delivery(String id) {
        return home.ledger().delivery(id).orElseThrow();
    }

    private List<String> notes(String id) {
        return home.ledger().files().of(id).stream()
                .map(Kept::path)
                .map(each -> each.replace(id, "ID").replaceAll("\\d{4}-\\d{2}/", "MONTH/"))
                .toList();
    }

    @Test
    void aFailedDeliveryCarriesOnWithItsInput() throws IOException, SQLException {
        home.start();
        Delivery failed = failed("trips.csv", "one");
        Request request = ask(new Wish.Replay(failed.id(), false, false));
        assertThat(request.answer()).isEqualTo(failed.id() + " carries on where it stopped.");
        assertThat(request.outcome()).isZero();
        await().until(() -> delivery(failed.id()).state() == DeliveryState.DELIVERED);
        assertThat(delivery(failed.id()).isWaiting()).isFalse();
        assertThat(home.files("out")).containsExactly("bikes/trips.parquet");
        assertThat(home.files("quarantine")).isEmpty();
        assertThat(home.files("archive")).containsExactly("bikes/MONTH/ID/trips.csv");
        // the answer to the failed attempt is taken back after the end is recorded
        await().untilAsserted(() -> assertThat(notes(failed.id()))
                .containsExactly("out/bikes/trips.parquet", "reports/ID", "archive/bikes/MONTH/ID/trips.csv"));

        Request again = afterCrash(request);
        assertThat(again.answer()).isEqualTo(failed.id() + " is delivered: there is nothing to do.");
        assertThat(again.outcome()).isZero();
        assertThat(home.engine.requests).as("the failed and the good attempt").hasSize(2);
    }

    @Test
    void aReplaySetsTheSameRowsAsideOnceAndLeavesThoseThatAPersonHasBegunToMend() throws IOException, SQLException {
        home.simpleRoute("bikes", "onInvalid: quarantine", "overwrite: fail");
        Path taken = home.home.resolve("out/bikes/trips.parquet");
        Files.createDirectories(taken.resolve("..").normalize());
        Files.writeString(taken, "of another");
        home.start();
        Delivery failed = ended("trips.csv", "one\nbad");
        assertThat(failed.state()).isEqualTo(DeliveryState.FAILED);
        assertThat(home.files("quarantine")).containsExactly("bikes/trips.csv", "bikes/trips.csv.quarantine.csv");

        replayed(failed.id(), 2);
        assertThat(home.files("quarantine")).containsExactly("bikes/trips.csv", "bikes/trips.csv.quarantine.csv");

        Path aside = home.home.resolve("quarantine/bikes/trips.csv.quarantine.csv");
        Files.writeString(aside, "begun");
        Files.delete(taken);
        replayed(failed.id(), 3);
        assertThat(delivery(failed.id()).state()).isEqualTo(DeliveryState.QUARANTINED);
        assertThat(home.files("quarantine"))
                .containsExactly("bikes/trips.csv.ID.quarantine.csv", "bikes/trips.csv.quarantine.csv");
        assertThat(aside).hasContent("begun");
        assertThat(notes(failed.id()))
                .contains("quarantine/bikes/trips.csv.quarantine.csv", "quarantine/bikes/trips.csv.ID.quarantine.csv");
    }

    private void replayed(String id, int attempt) throws SQLException {
        assertThat(ask(new Wish.Replay(id, false, false)).answer()).isEqualTo(id + " carries on where it stopped.");
        await().until(() -> {
            Delivery now = delivery(id);
            return now.attempts() == attempt && now.state().isFinal();
        });
    }

    @Test
    void aCrashAfterTheInputWasBroughtBackLosesNothing() throws IOException {
        home.start();
        Delivery failed = failed("2026/trips.csv", "one");
        assertThat(new KeptInput(new Places(home.home), home.ledger()).bringBack(failed))
                .isTrue();
        home.stop();
        home.start();
        assertThat(delivery(failed.id()).state()).isEqualTo(DeliveryState.FAILED);
        assertThat(ask(new Wish.Replay(failed.id(), false, false)).outcome()).isZero();
        await().until(() -> delivery(failed.id()).state() == DeliveryState.DELIVERED);
        assertThat(home.files("out")).containsExactly("bikes/2026/trips.parquet");
        await().untilAsserted(() -> assertThat(home.files("spool")).isEmpty());
    }

    @Test
    void whatCannotCarryOnSaysWhy() throws IOException {
        home.simpleRoute("aside", "onInvalid: quarantine");
        home.start();
        Delivery delivered = ended("good.csv", "one");
        Delivery rejected = ended("bad.csv", "bad one");
        home.drop("aside/some.csv", "one\nbad two");
        await().until(() -> home.allSettled("aside", 1));
        Delivery quarantined = home.deliveries("aside").get(0);
        assertThat(ask(new Wish.Replay(delivered.id(), false, false)))
                .extracting(Request::outcome, Request::answer)
                .containsExactly(0, delivered.id() + " is delivered: there is nothing to do.");
        assertThat(ask(new Wish.Replay(rejected.id(), false, false)))
                .extracting(Request::outcome, Request::answer)
                .containsExactly(
                        1,
                        rejected.id() + " was rejected: the same content would be refused again. Mend the file and drop"
                                + " it again; if the schema has been changed since, sluse replay " + rejected.id()
                                + " --again uses today's.");
        assertThat(ask(new Wish.Replay(quarantined.id(), false, false)))
                .extracting(Request::outcome, Request::answer)
                .containsExactly(
                        1,
                        quarantined.id() + " is delivered but for the rows that were set aside: the same rows would be"
                                + " refused again. Mend them in quarantine/ and drop that file; if the schema has been"
                                + " changed since, sluse replay " + quarantined.id() + " --again uses today's.");
        assertThat(ask(new Wish.Replay("nowhere", false, false)))
                .extracting(Request::outcome, Request::answer)
                .containsExactly(2, "There is no delivery nowhere.");
        assertThat(home.engine.requests).hasSize(3);
    }

    @Test
    void aDeliveryThatWaitsToBeTriedAgainIsTriedNow() throws IOException {
        home.retryInitial = java.time.Duration.ofHours(1);
        home.retryMax = java.time.Duration.ofHours(1);
        home.start();
        home.engine.hook = request -> {
            throw new java.io.UncheckedIOException(new IOException("the far end is away"));
        };
        home.drop("bikes/trips.csv", "one");
        await().until(() -> home.deliveries("bikes").stream().anyMatch(each -> each.nextAt() != null));
        Delivery delivery = home.deliveries("bikes").get(0);
        home.engine.hook = request -> {};
        assertThat(ask(new Wish.Replay(delivery.id(), false, false)).answer())
                .isEqualTo(delivery.id() + " is tried again now.");
        await().until(() -> delivery(delivery.id()).state() == DeliveryState.DELIVERED);
    }

    @Test
    void anArchivedInputGoesThroughTheFlowAgainAsTheNextRevisionAndOnce() throws IOException, SQLException {
        home.start();
        Delivery first = ended("trips.csv", "one");
        Request request = ask(new Wish.Replay(first.id(), true, false));
        await().until(() -> home.allSettled("bikes", 2));
        Delivery second = home.deliveries("bikes").get(0);
        assertThat(request.answer())
                .isEqualTo("The input of " + first.id() + " goes through the flow again, as " + second.id() + ".");
        assertThat(second.replays()).isEqualTo(first.id());
        assertThat(second.state()).isEqualTo(DeliveryState.DELIVERED);
        assertThat(second.revision()).isEqualTo(2);
        assertThat(home.files("out")).containsExactly("bikes/trips.parquet");
        assertThat(home.files("archive")).hasSize(2);
        assertThat(home.engine.requests).hasSize(2);

        assertThat(afterCrash(request).answer()).isEqualTo(request.answer());
        assertThat(home.deliveries("bikes")).hasSize(2);
        await().untilAsserted(() -> assertThat(home.files("spool")).isEmpty());
    }

    @Test
    void aCrashAfterTheInputWasCopiedStillKnowsWhoseItIs() throws IOException {
        home.start();
        Delivery first = ended("trips.csv", "one");
        // the request is older than the crash: the id of the new delivery comes from it
        home.stop();
        long request;
        try (var ledger = dev.sluse.ledger.Ledgers.open(home.home.resolve("ledger.db"), java.time.Clock.systemUTC())) {
            request = ledger.requests().write(new Wish.Replay(first.id(), true, false));
            String id = DeliveryIds.derived(
                    ledger.requests().find(request).orElseThrow().at(), request + " " + first.id());
            assertThat(new KeptInput(new Places(home.home), ledger).copyFor(first, id))
                    .isTrue();
        }
        home.start();
        assertThat(answered(request).outcome()).isZero();
        await().until(() -> home.allSettled("bikes", 2));
        assertThat(home.deliveries("bikes").get(0))
                .extracting(Delivery::replays, Delivery::revision, Delivery::state)
                .containsExactly(first.id(), 2, DeliveryState.DELIVERED);
        assertThat(home.files("archive")).hasSize(2);
    }

    @Test
    void aRejectedInputGoesThroughAgainWithTheNewSchema() throws IOException {
        home.start();
        Delivery rejected = ended("trips.csv", "bad one");
        home.stop();
        home.simpleRoute("bikes", "onInvalid: quarantine");
        home.start();
        assertThat(ask(new Wish.Replay(rejected.id(), true, false)).outcome()).isZero();
        await().until(() -> home.allSettled("bikes", 2));
        assertThat(home.deliveries("bikes").get(0).state()).isEqualTo(DeliveryState.QUARANTINED);
        assertThat(delivery(rejected.id()).isWaiting())
                .as("the new one answers it")
                .isFalse();
        assertThat(home.files("quarantine")).contains("bikes/trips.csv");
    }

    @Test
    void whereAnotherSystemWouldGetItTwiceItAsksForYes() throws IOException {
        home.route(
                "roads",
                """
                - route:
                    id: roads
                    from:
                      uri: drop:roads
                      parameters: {minAge: 0, every: 20ms}
                      steps:
                        - to: table:csv-to-parquet
                        - to: folder:roads
                        - to: direct:onwards
                - route:
                    id: onwards
                    from:
                      uri: direct:onwards
                      steps:
                        - choice:
                            when:
                              - simple: "${header.CamelFileName} contains 'x'"
                                steps:
                                  - to: file:elsewhere
                """);
        home.start();
        home.drop("roads/trips.csv", "one");
        await().until(() -> home.allSettled("roads", 1));
        Delivery first = home.deliveries("roads").get(0);
        assertThat(ask(new Wish.Replay(first.id(), true, false)))
                .extracting(Request::outcome, Request::answer)
                .containsExactly(
                        1,
                        "Flow roads also sends to file, which does not know a repetition: what it got before, it gets"
                                + " twice. Say --yes (over HTTP \"yes\": true) if that is meant.");
        assertThat(home.deliveries("roads")).hasSize(1);
        assertThat(ask(new Wish.Replay(first.id(), true, true)).outcome()).isZero();
        await().until(() -> home.allSettled("roads", 2));
    }

    @Test
    void anOlderContentDoesNotReplaceANewerOneByAccident() throws IOException {
        home.start();
        Delivery older = failed("trips.csv", "one");
        Delivery newer = ended("trips.csv", "two");
        assertThat(ask(new Wish.Replay(older.id(), false, true)))
                .extracting(Request::outcome, Request::answer)
                .containsExactly(
                        1,
                        newer.id() + " is newer and has the same path, trips.csv: what it delivered keeps its place."
                                + " sluse replay " + older.id()
                                + " --again --yes puts the older content there, as a delivery of its own.");
        assertThat(ask(new Wish.Replay(older.id(), true, false)))
                .extracting(Request::outcome, Request::answer)
                .containsExactly(
                        1,
                        newer.id() + " is newer and has the same path, trips.csv: this would put the older content"
                                + " in its place. Say --yes (over HTTP \"yes\": true) if that is meant.");
        assertThat(home.home.resolve("out/bikes/trips.parquet")).hasContent("two");

        assertThat(ask(new Wish.Replay(older.id(), true, true)).outcome()).isZero();
        await().untilAsserted(() ->
                assertThat(home.home.resolve("out/bikes/trips.parquet")).hasContent("one"));
    }

    @Test
    void aDeliveryUnderWayIsCancelledAtOnceAndTheNextOnesGoOn() throws IOException, SQLException {
        CountDownLatch begun = new CountDownLatch(1);
        home.engine.hook = request -> {
            if (request.name().equals("long.csv")) {
                begun.countDown();
                new CountDownLatch(1).await();
            }
        };
        home.start();
        home.drop("bikes/long.csv", "one");
        await().until(() -> begun.getCount() == 0);
        Delivery delivery = home.deliveries("bikes").get(0);
        Request request = ask(new Wish.Cancel(delivery.id(), "the wrong file"));
        assertThat(request)
                .extracting(Request::outcome, Request::answer)
                .containsExactly(
                        0, delivery.id() + " is cancelled: it ended as failed, its input lies in quarantine/.");
        assertThat(delivery(delivery.id()))
                .extracting(Delivery::state, Delivery::reason, Delivery::isWaiting)
                .containsExactly(DeliveryState.FAILED, "Cancelled: the wrong file.", false);
        assertThat(home.files("quarantine")).containsExactly("bikes/long.csv");
        for (String name : List.of("a.csv", "b.csv", "c.csv", "d.csv")) {
            assertThat(ended(name, "one " + name).state()).isEqualTo(DeliveryState.DELIVERED);
        }
        assertThat(afterCrash(request).answer()).isEqualTo(request.answer());
    }

    @Test
    void aDeliveryThatWaitsForItsTurnIsCancelledWithoutBeingBegun() throws IOException {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        home.engine.hook = request -> {
            begun.countDown();
            goOn.await();
        };
        home.start();
        home.drop("bikes/trips.csv", "one");
        await().until(() -> begun.getCount() == 0);
        home.drop("bikes/trips.csv", "two");
        await().until(() -> home.deliveries("bikes").size() == 2);
        Delivery second = home.deliveries("bikes").get(0);
        assertThat(ask(new Wish.Replay(second.id(), false, false)).answer())
                .startsWith(second.id() + " waits for ")
                .endsWith(", which has the same name and was taken before: there is nothing to do.");
        assertThat(ask(new Wish.Cancel(second.id(), "")).outcome()).isZero();
        assertThat(delivery(second.id()).reason()).isEqualTo("Cancelled.");
        goOn.countDown();
        await().until(() -> home.allSettled("bikes", 2));
        assertThat(home.home.resolve("out/bikes/trips.parquet")).hasContent("one");
        assertThat(home.engine.requests).hasSize(1);
    }

    @Test
    void whatWaitsForAPersonIsClosedAndStaysAsItIs() throws IOException {
        home.start();
        Delivery rejected = ended("trips.csv", "bad one");
        assertThat(home.ledger().countWaiting()).isOne();
        assertThat(ask(new Wish.Cancel(rejected.id(), "the sender knows")).answer())
                .isEqualTo(rejected.id() + " stays rejected; nobody need look at it any more.");
        assertThat(home.ledger().countWaiting()).isZero();
        assertThat(delivery(rejected.id()).state()).isEqualTo(DeliveryState.REJECTED);
        assertThat(home.ledger().journal(rejected.id()))
                .last()
                .extracting(each -> each.event() + " " + each.text())
                .isEqualTo("closed Cancelled: the sender knows.");
    }

    @Test
    void whatIsDeliveredCannotBeCancelled() throws IOException {
        home.start();
        Delivery delivered = ended("trips.csv", "one");
        assertThat(ask(new Wish.Cancel(delivered.id(), "")))
                .extracting(Request::outcome, Request::answer)
                .containsExactly(
                        1,
                        delivered.id() + " was delivered before: what is delivered is not taken back by cancelling.");
        assertThat(delivery(delivered.id()).state()).isEqualTo(DeliveryState.DELIVERED);
    }

    @Test
    void aRequestThatNoRuntimeSawIsCarriedOutByTheNextOne() throws IOException {
        home.start();
        Delivery failed = failed("trips.csv", "one");
        home.stop();
        long id;
        try (var ledger = dev.sluse.ledger.Ledgers.open(home.home.resolve("ledger.db"), java.time.Clock.systemUTC())) {
            id = ledger.requests().write(new Wish.Replay(failed.id(), false, false));
        }
        home.start();
        assertThat(answered(id).outcome()).isZero();
        await().until(() -> delivery(failed.id()).state() == DeliveryState.DELIVERED);
    }

    @Test
    void flowsAreStoppedAndStartedAndOtherProcessesSeeIt() {
        home.start();
        assertThat(ask(new Wish.StopFlow("bikes", "holiday")))
                .extracting(Request::outcome, Request::answer)
                .containsExactly(0, "Flow bikes is stopped, over restarts too, until it is started.");
        assertThat(home.ledger().flows().all())
                .filteredOn(each -> each.id().equals("bikes"))
                .extracting(Listed::from, Listed::state)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("drop:bikes", "stopped"));
        assertThat(ask(new Wish.StartFlow("bikes")).answer()).isEqualTo("Flow bikes runs.");
        assertThat(home.ledger().flows().all()).extracting(Listed::state).containsOnly("running");
        Request unknown = ask(new Wish.StartFlow("bicycles"));
        assertThat(unknown.outcome()).isEqualTo(2);
        assertThat(unknown.answer()).contains("bicycles");
    }
}
