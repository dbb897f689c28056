package dev.sluse.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sluse.SluseException;
import dev.sluse.ledger.Ledger;
import dev.sluse.ledger.Ledgers;
import dev.sluse.ledger.Requests.Request;
import dev.sluse.ledger.Wish;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When requests are carried out, tried again and answered. */
class RequestPumpTest {
    private Ledger ledger;

    @BeforeEach
    void open(@TempDir Path folder) {
        ledger = Ledgers.open(folder.resolve("ledger.db"), Clock.systemUTC());
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    private RequestPump pump(RequestPump.Carrying carrying, Runnable... duties) {
        return new RequestPump(ledger.requests(), carrying, List.of(duties), Duration.ofHours(1));
    }

    private long write() {
        return ledger.requests().write(new Wish.Purge(false));
    }

    private Request find(long id) {
        return ledger.requests().find(id).orElseThrow();
    }

    @Test
    void allThatWaitsIsCarriedOutOldestFirst() {
        StringBuilder order = new StringBuilder();
        long first = write();
        long second = write();
        pump(request -> {
                    order.append(request.id()).append(' ');
                    return Optional.of(new Answer(1, "No: " + request.id(), Map.of("id", request.id())));
                })
                .look();
        assertThat(order).hasToString(first + " " + second + " ");
        assertThat(find(second))
                .extracting(Request::outcome, Request::answer, Request::detail)
                .containsExactly(1, "No: " + second, "{\"id\":" + second + "}");
    }

    @Test
    void aTransientFaultIsTriedAgainAndOthersWait() {
        AtomicInteger attempts = new AtomicInteger();
        RequestPump pump = pump(request -> {
            if (attempts.incrementAndGet() < 3) {
                throw SluseException.access("ledger-full", "The disk is full.", "", new IOException("no space"));
            }
            return Optional.of(Answer.done("Done."));
        });
        long first = write();
        long second = write();
        pump.look();
        pump.look();
        assertThat(attempts).hasValue(2);
        assertThat(find(first).answer()).isNull();
        assertThat(find(second).answer()).isNull();
        pump.look();
        assertThat(find(first).answer()).isEqualTo("Done.");
        assertThat(find(second).answer()).isEqualTo("Done.");
    }

    @Test
    void aRequestThatIsTooMuchForTheProgramIsAnsweredAndEndsNoOther() {
        long first = write();
        long second = write();
        RequestPump pump = pump(
                request -> {
                    if (request.id() == first) {
                        throw new StackOverflowError();
                    }
                    return Optional.of(Answer.done("Done."));
                },
                () -> {
                    throw new OutOfMemoryError("in a duty");
                });
        try (pump) {
            pump.start();
            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThat(find(second).answer()).isEqualTo("Done."));
        }
        assertThat(find(first).answer()).isEqualTo("It could not be carried out: StackOverflowError");
    }

    @Test
    void whatCannotBeDoneForHalfAMinuteIsAnsweredSoThatOthersGetTheirTurn() {
        RequestPump pump = pump(request -> {
            throw new IOException("input/output error");
        });
        long id = write();
        for (int look = 1; look < 30; look++) {
            pump.look();
        }
        assertThat(find(id).answer()).isNull();
        pump.look();
        assertThat(find(id))
                .extracting(Request::outcome, Request::answer)
                .containsExactly(3, "IOException: input/output error");
    }

    @Test
    void whatHasBegunIsAskedForAgainUntilItHasEnded() {
        AtomicInteger looks = new AtomicInteger();
        RequestPump pump = pump(
                request -> looks.incrementAndGet() < 3 ? Optional.empty() : Optional.of(Answer.done("It has ended.")));
        long id = write();
        pump.look();
        pump.look();
        assertThat(find(id).answer()).isNull();
        pump.look();
        assertThat(find(id).answer()).isEqualTo("It has ended.");
    }

    @Test
    void aDefiniteFaultIsAnsweredWithItsSentence() {
        long id = write();
        pump(request -> {
                    throw SluseException.configuration("no-flow", "There is no flow x.", "sluse flows lists them.");
                })
                .look();
        assertThat(find(id))
                .extracting(Request::outcome, Request::answer)
                .containsExactly(2, "There is no flow x. sluse flows lists them.");
    }

    @Test
    void aFaultOfOursIsAnsweredToo() {
        long id = write();
        pump(request -> {
                    throw new IllegalStateException("never thought of");
                })
                .look();
        assertThat(find(id))
                .extracting(Request::outcome, Request::answer)
                .containsExactly(1, "It could not be carried out: never thought of");
    }

    @Test
    void aDutyThatFailsHoldsNothingUp() {
        long id = write();
        AtomicInteger done = new AtomicInteger();
        pump(
                        request -> Optional.of(Answer.done("Done.")),
                        () -> {
                            throw new IllegalStateException("not now");
                        },
                        done::incrementAndGet)
                .look();
        assertThat(find(id).answer()).isEqualTo("Done.");
        assertThat(done).as("at the look and before the answer").hasValue(2);
    }

    @Test
    void itIsWokenAndAStopLeavesWhatIsUnderWayUnanswered() {
        CountDownLatch begun = new CountDownLatch(1);
        long id;
        try (RequestPump pump = pump(request -> {
            begun.countDown();
            try {
                new CountDownLatch(1).await();
                return Optional.of(Answer.done("Done."));
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
        })) {
            pump.start();
            id = write();
            pump.wake();
            await().until(() -> begun.getCount() == 0);
        }
        assertThat(find(id).answer()).isNull();
    }
}
