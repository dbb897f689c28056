package dev.sluse.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sluse.ledger.Delivery;
import dev.sluse.ledger.DeliveryState;
import dev.sluse.ledger.Operation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Files through drop, table and folder, with a real ledger and Camel and a fake engine. */
class DeliveryFlowTest {
    private RunningHome home;

    @BeforeEach
    void make() throws IOException {
        home = new RunningHome();
    }

    @AfterEach
    void stop() throws IOException {
        home.close();
    }

    @Test
    void aGoodFileIsDeliveredOnceAndArchived() throws IOException {
        home.simpleRoute("bikes", "");
        home.start();
        home.drop("bikes/2026/trips.csv", "one\ntwo");
        await().until(() -> home.allSettled("bikes", 1));

        Delivery delivery = home.deliveries("bikes").get(0);
        assertThat(delivery.state()).isEqualTo(DeliveryState.DELIVERED);
        assertThat(delivery.rows()).isEqualTo(2);
        assertThat(delivery.sha256()).hasSize(64);
        assertThat(home.files("out")).containsExactly("bikes/2026/trips.parquet");
        assertThat(home.files("archive")).containsExactly("bikes/MONTH/ID/trips.csv");
        assertThat(home.files("reports")).containsExactly("ID/report.json");
        assertThat(home.files("quarantine")).isEmpty();
        await().untilAsserted(() -> assertThat(home.files("spool")).isEmpty());
        assertThat(home.files("drops")).isEmpty();
        assertThat(home.ledger().operations().ofDelivery(delivery.id()))
                .extracting(Operation::kind, Operation::target, Operation::state)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(
                        "folder",
                        home.home.resolve("out/bikes/2026/trips.parquet").toString(),
                        Operation.State.DONE));
    }

    @Test
    void aRefusedFileStaysOutOfOutAndSaysWhy() throws IOException {
        home.simpleRoute("bikes", "");
        home.start();
        home.drop("bikes/trips.csv", "one\nbad two");
        await().until(() -> home.allSettled("bikes", 1));

        Delivery delivery = home.deliveries("bikes").get(0);
        assertThat(delivery.state()).isEqualTo(DeliveryState.REJECTED);
        assertThat(delivery.reason())
                .isEqualTo("trips.csv was refused: 1 error. Line 1: \"bad two\" is bad. Make it good.");
        assertThat(home.files("out")).isEmpty();
        assertThat(home.files("quarantine")).containsExactly("bikes/trips.csv");
        assertThat(home.files("reports")).containsExactly("ID/report.json");
        assertThat(home.files("archive")).isEmpty();
    }

    @Test
    void refusedRowsAreSetAsideAndTheOthersDelivered() throws IOException {
        home.simpleRoute("bikes", "onInvalid: quarantine");
        home.start();
        home.drop("bikes/trips.csv", "one\nbad two");
        await().until(() -> home.allSettled("bikes", 1));

        Delivery delivery = home.deliveries("bikes").get(0);
        assertThat(delivery.state()).isEqualTo(DeliveryState.QUARANTINED);
        assertThat(delivery.accepted()).isEqualTo(1);
        assertThat(delivery.quarantined()).isEqualTo(1);
        assertThat(home.files("quarantine")).containsExactly("bikes/trips.csv.quarantine.csv");
        assertThat(Files.readString(home.home.resolve("out/bikes/trips.parquet")))
                .isEqualTo("one");
        assertThat(home.files("archive")).containsExactly("bikes/MONTH/ID/trips.csv");
    }

    @Test
    void nothingInQuarantineIsOverwritten() throws IOException {
        home.simpleRoute("bikes", "");
        home.start();
        home.drop("bikes/trips.csv", "bad one");
        await().until(() -> home.allSettled("bikes", 1));
        home.drop("bikes/trips.csv", "bad two");
        await().until(() -> home.allSettled("bikes", 2));

        assertThat(home.files("quarantine")).containsExactly("bikes/trips.ID.csv", "bikes/trips.csv");
        assertThat(Files.readString(home.home.resolve("quarantine/bikes/trips.csv")))
                .isEqualTo("bad one");
    }

    @Test
    void aThousandFilesAreTakenOnceEach() throws IOException {
        home.simpleRoute("bikes", "");
        for (int number = 0; number < 1000; number++) {
            home.drop("bikes/trips-" + number + ".csv", "row " + number);
        }
        home.start();
        await().atMost(java.time.Duration.ofSeconds(30)).until(() -> home.allSettled("bikes", 1000));

        assertThat(home.files("out")).hasSize(1000);
        assertThat(home.files("archive")).hasSize(1000);
        assertThat(home.engine.requests).hasSize(1000);
        assertThat(Files.readString(home.home.resolve("out/bikes/trips-77.parquet")))
                .isEqualTo("row 77");
    }

    @Test
    void aFaultThatMayPassIsTriedAgain() throws IOException {
        home.simpleRoute("bikes", "");
        AtomicInteger tries = new AtomicInteger();
        home.engine.hook = request -> {
            if (tries.incrementAndGet() < 3) {
                throw new UncheckedIOException(new IOException("the share is away"));
            }
        };
        home.start();
        home.drop("bikes/trips.csv", "one");
        await().until(() -> home.allSettled("bikes", 1));

        assertThat(home.deliveries("bikes").get(0).state()).isEqualTo(DeliveryState.DELIVERED);
        assertThat(home.deliveries("bikes").get(0).attempts()).isEqualTo(3);
        assertThat(home.files("out")).containsExactly("bikes/trips.parquet");
    }

    @Test
    void aDefiniteErrorFailsTheDeliveryAndKeepsTheInput() throws IOException {
        home.simpleRoute("bikes", "");
        home.engine.hook = request -> {
            throw new IllegalStateException("no way");
        };
        home.start();
        home.drop("bikes/trips.csv", "one");
        await().until(() -> home.allSettled("bikes", 1));

        assertThat(home.deliveries("bikes").get(0).state()).isEqualTo(DeliveryState.FAILED);
        assertThat(home.deliveries("bikes").get(0).reason()).isEqualTo("no way");
        assertThat(home.files("quarantine")).containsExactly("bikes/trips.csv");
    }

    @Test
    void aLongFileHoldsNoOtherUpAndIsBegunAgainIfTheRuntimeStops() throws Exception {
        home.simpleRoute("bikes", "");
        home.stopAfter = java.time.Duration.ofSeconds(1);
        CountDownLatch begun = new CountDownLatch(1);
        home.engine.hook = request -> {
            if (request.name().equals("long.csv")) {
                begun.countDown();
                new CountDownLatch(1).await();
            }
        };
        home.start();
        home.drop("bikes/long.csv", "one");
        begun.await();
        home.drop("bikes/short.csv", "two");
        await().until(() -> home.files("out").contains("bikes/short.parquet"));
        home.stop();

        assertThat(home.files("out")).containsExactly("bikes/short.parquet");
        home.engine.hook = request -> {};
        home.start();
        await().until(() -> home.allSettled("bikes", 2));
        assertThat(home.files("out")).containsExactly("bikes/long.parquet", "bikes/short.parquet");
        assertThat(home.deliveries("bikes")).extracting(Delivery::reason).containsOnly("");
        assertThat(home.deliveries("bikes")).extracting(Delivery::state).containsOnly(DeliveryState.DELIVERED);
    }

    @Test
    void whatEndsInTheTimeThatAStopGivesItIsDelivered() throws Exception {
        home.simpleRoute("bikes", "");
        CountDownLatch begun = new CountDownLatch(1);
        home.engine.hook = request -> {
            begun.countDown();
            assertThat(new CountDownLatch(1).await(700, TimeUnit.MILLISECONDS)).isFalse();
        };
        home.start();
        home.drop("bikes/trips.csv", "one");
        begun.await();
        home.stop();
        assertThat(home.files("out")).containsExactly("bikes/trips.parquet");

        home.start();
        assertThat(home.deliveries("bikes")).extracting(Delivery::state).containsExactly(DeliveryState.DELIVERED);
        assertThat(home.deliveries("bikes").get(0).attempts()).isOne();
    }

    @Test
    void aRestartTakesNothingTwice() throws IOException {
        home.simpleRoute("bikes", "");
        home.start();
        home.drop("bikes/trips.csv", "one");
        await().until(() -> home.allSettled("bikes", 1));
        home.stop();
        home.start();
        home.drop("bikes/more.csv", "two");
        await().until(() -> home.allSettled("bikes", 2));

        assertThat(home.engine.requests).hasSize(2);
        assertThat(home.files("out")).containsExactly("bikes/more.parquet", "bikes/trips.parquet");
    }

    @Test
    void aFileTakenBeforeACrashIsFoundWithoutItsRow() throws IOException {
        home.simpleRoute("bikes", "");
        Path taken = Files.createDirectories(home.home.resolve("spool/taken/bikes/261122-023245-k7q2m/2026"));
        Files.writeString(taken.resolve("trips.csv"), "one");
        home.start();
        await().until(() -> home.allSettled("bikes", 1));

        assertThat(home.deliveries("bikes").get(0).id()).isEqualTo("261122-023245-k7q2m");
        assertThat(home.files("out")).containsExactly("bikes/2026/trips.parquet");
    }
}
