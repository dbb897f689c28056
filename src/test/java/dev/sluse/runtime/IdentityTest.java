package dev.sluse.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sluse.ledger.Delivery;
import dev.sluse.ledger.DeliveryFiles.Kind;
import dev.sluse.ledger.DeliveryState;
import dev.sluse.ledger.Operation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which files are one delivery and which are several, and what stands in {@code out/} in the end. */
class IdentityTest {
    private RunningHome home;

    @BeforeEach
    void open() throws IOException {
        home = new RunningHome();
    }

    @AfterEach
    void close() throws IOException {
        home.close();
    }

    private void dropped(String path, String content, int settled) throws IOException {
        home.drop("bikes/" + path, content);
        await().until(() -> home.allSettled("bikes", settled));
    }

    private String out(String file) throws IOException {
        return Files.readString(home.home.resolve("out/bikes").resolve(file));
    }

    @Test
    void theSameContentAgainIsRecognisedArchivedAndSaid() throws IOException {
        home.simpleRoute("bikes", "");
        home.start();
        dropped("trips.csv", "one", 1);
        dropped("trips.csv", "one", 2);

        Delivery second = home.deliveries("bikes").get(0);
        Delivery first = home.deliveries("bikes").get(1);
        assertThat(second.state()).isEqualTo(DeliveryState.DELIVERED);
        assertThat(second.repeatOf()).isEqualTo(first.id());
        assertThat(second.revision()).isEqualTo(1);
        assertThat(second.rows()).isEqualTo(-1);
        assertThat(second.reason())
                .isEqualTo("The same content was delivered before, as " + first.id() + " on "
                        + first.takenAt().atOffset(ZoneOffset.UTC).toLocalDate() + ": nothing was done.");
        assertThat(home.engine.requests).hasSize(1);
        assertThat(home.files("archive")).containsExactly("bikes/MONTH/ID/trips.csv", "bikes/MONTH/ID/trips.csv");
        assertThat(home.ledger().operations().ofDelivery(second.id())).isEmpty();
        assertThat(home.ledger().files().of(second.id()))
                .extracting(each -> each.kind())
                .containsExactly(Kind.INPUT, Kind.REPLY);
        assertThat(home.ledger().lastDelivered("bikes")).map(Delivery::id).contains(first.id());
    }

    @Test
    void aThirdTimeNamesTheFirst() throws IOException {
        home.simpleRoute("bikes", "");
        home.start();
        for (int time = 1; time <= 3; time++) {
            dropped("trips.csv", "one", time);
        }
        String first = home.deliveries("bikes").get(2).id();
        assertThat(home.deliveries("bikes").get(0).repeatOf()).isEqualTo(first);
    }

    @Test
    void aThenBThenAAreThreeDeliveriesAndAStandsInTheEnd() throws IOException {
        home.simpleRoute("bikes", "");
        home.start();
        home.drop("bikes/trips.csv", "one");
        await().until(() -> !Files.exists(home.home.resolve("drops/bikes/trips.csv")));
        home.drop("bikes/trips.csv", "two");
        await().until(() -> !Files.exists(home.home.resolve("drops/bikes/trips.csv")));
        home.drop("bikes/trips.csv", "one");
        await().until(() -> home.allSettled("bikes", 3));

        assertThat(home.deliveries("bikes"))
                .extracting(Delivery::revision, Delivery::repeatOf)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(3, null),
                        org.assertj.core.groups.Tuple.tuple(2, null),
                        org.assertj.core.groups.Tuple.tuple(1, null));
        assertThat(out("trips.parquet")).isEqualTo("one");
    }

    @Test
    void aFlowMayWantTheSameContentAgain() throws IOException {
        home.route(
                "bikes",
                """
                - route:
                    id: bikes
                    from:
                      uri: drop:bikes
                      parameters: {minAge: 0, every: 20ms, repeat: true}
                      steps:
                        - to: {uri: "table:csv-to-parquet"}
                        - to: {uri: "folder:bikes"}
                """);
        home.start();
        dropped("trips.csv", "one", 1);
        dropped("trips.csv", "one", 2);
        assertThat(home.engine.requests).hasSize(2);
        assertThat(home.deliveries("bikes")).extracting(Delivery::repeatOf).containsOnlyNulls();
    }

    @Test
    void whatWasRefusedIsTriedAgainWithTheSameContent() throws IOException {
        home.simpleRoute("bikes", "");
        home.start();
        dropped("trips.csv", "bad", 1);
        dropped("trips.csv", "bad", 2);
        assertThat(home.engine.requests).hasSize(2);
        assertThat(home.deliveries("bikes")).extracting(Delivery::state).containsOnly(DeliveryState.REJECTED);
        assertThat(home.ledger().countWaiting()).isEqualTo(1);
    }

    @Test
    void aRepetitionDoesNotAnswerForTheRowsThatAreSetAside() throws IOException {
        home.simpleRoute("bikes", "onInvalid: quarantine");
        home.start();
        dropped("trips.csv", "one\nbad", 1);
        String first = home.deliveries("bikes").get(0).id();
        dropped("trips.csv", "one\nbad", 2);
        assertThat(home.ledger().waiting(null, 10)).extracting(Delivery::id).containsExactly(first);
        dropped("trips.csv", "one\ntwo", 3);
        assertThat(home.ledger().countWaiting()).isZero();
    }

    @Test
    void aFileThatItsSenderStillWritesIsBegunAgain() throws IOException {
        home.simpleRoute("bikes", "");
        home.engine.hook = request -> {
            if (home.engine.requests.size() == 1) {
                append(request.input(), "\ntwo");
            }
        };
        home.start();
        dropped("trips.csv", "one", 1);

        Delivery delivery = home.deliveries("bikes").get(0);
        assertThat(delivery.attempts()).isEqualTo(2);
        assertThat(delivery.bytes()).isEqualTo(7);
        assertThat(out("trips.parquet")).isEqualTo("one\ntwo");
        assertThat(home.ledger().journal(delivery.id()))
                .extracting(entry -> entry.text())
                .contains("trips.csv was written to by its sender while it was worked on."
                        + " It is begun again when it has come to rest.");
    }

    @Test
    void aFileThatIsWrittenToAfterItWasDeliveredIsDeliveredAgain() throws IOException {
        home.simpleRoute("bikes", "");
        home.crashPoints = point -> {
            if (point == dev.sluse.component.delivery.CrashPoints.Point.RENAMED && home.engine.requests.size() == 1) {
                append(home.engine.requests.get(0).input(), "\ntwo");
            }
        };
        home.start();
        dropped("trips.csv", "one", 1);
        assertThat(out("trips.parquet")).isEqualTo("one\ntwo");
        assertThat(home.deliveries("bikes").get(0).bytes()).isEqualTo(7);
    }

    private static void append(Path file, String text) {
        try {
            Files.writeString(file, text, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void whereAFlowGivesAllOneNameTheLastTakenStandsWhicheverWasDoneFirst() throws IOException {
        home.route(
                "bikes",
                """
                - route:
                    id: bikes
                    from:
                      uri: drop:bikes
                      parameters: {minAge: 0, every: 20ms}
                      steps:
                        - to: {uri: "table:csv-to-parquet"}
                        - to: {uri: "folder:bikes?fileName=latest.parquet"}
                """);
        CountDownLatch laterIsDone = new CountDownLatch(1);
        home.engine.hook = request -> {
            if (request.name().equals("slow.csv")) {
                laterIsDone.await();
            }
        };
        home.start();
        home.drop("bikes/slow.csv", "slow");
        await().until(() -> home.engine.requests.size() == 1);
        home.drop("bikes/quick.csv", "quick");
        await().until(() -> Files.exists(home.home.resolve("out/bikes/latest.parquet")));
        await().until(() -> home.deliveries("bikes").get(0).state().isFinal());
        laterIsDone.countDown();
        await().until(() -> home.allSettled("bikes", 2));

        assertThat(out("latest.parquet")).isEqualTo("quick");
        Delivery quick = home.deliveries("bikes").get(0);
        Delivery slow = home.deliveries("bikes").get(1);
        assertThat(slow.state()).isEqualTo(DeliveryState.DELIVERED);
        assertThat(home.ledger().operations().ofDelivery(slow.id()))
                .extracting(Operation::state, Operation::answer)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(
                        Operation.State.CANCELLED,
                        "Taken before " + quick.id() + ", which was delivered there already."));
    }

    @Test
    void aSecondInputOfOneOutputNameWaitsForTheFirstAndIsRefused() throws IOException {
        home.simpleRoute("bikes", "");
        CountDownLatch go = new CountDownLatch(1);
        home.engine.hook = request -> go.await();
        home.start();
        home.drop("bikes/trips.csv", "one");
        await().until(() -> home.engine.requests.size() == 1);
        home.drop("bikes/trips.tsv", "two");
        await().until(() -> home.deliveries("bikes").size() == 2);
        String first = home.deliveries("bikes").get(1).id();
        assertThat(home.ledger().ahead(home.deliveries("bikes").get(0).id()))
                .map(Delivery::id)
                .isEqualTo(Optional.of(first));
        go.countDown();
        await().until(() -> home.allSettled("bikes", 2));

        assertThat(home.deliveries("bikes"))
                .extracting(Delivery::state)
                .isEqualTo(List.of(DeliveryState.REJECTED, DeliveryState.DELIVERED));
        assertThat(out("trips.parquet")).isEqualTo("one");
    }
}
