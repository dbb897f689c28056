package dev.sluse.ods;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluse.MovedClock;
import dev.sluse.ledger.Ledger;
import dev.sluse.ledger.Ledgers;
import dev.sluse.ledger.Operation;
import dev.sluse.ledger.RemoteOperations.Accepted;
import dev.sluse.operations.Answer;
import dev.sluse.operations.Request;
import dev.sluse.operations.Stepping;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The table of the status where a crash hides a question: the portal has answered it, the ledger does not have the answer, and the next
 * one comes from a runtime that has just begun. Each step that looks at the status is hidden so.
 */
class HiddenPollTest {
    private static final class Crash extends Error {
        private static final long serialVersionUID = 1L;
    }

    private final MovedClock clock = new MovedClock(Given.NOON.toString());
    private final Set<Step> hidden = EnumSet.noneOf(Step.class);

    private Path home = Path.of("");

    /** One operation that is killed once or twice on its way. */
    private final class Way {
        private final Action action;
        private final IntPredicate kills;
        private final Portal portal;
        private Ledger ledger;
        private Stepping engine;
        private final String delivery;
        private final long id;
        private boolean isNew;
        private int requests;
        private @Nullable Instant asked;

        Way(Action action, String kind, IntPredicate kills) {
            this.action = action;
            this.kills = kills;
            this.portal = new Portal(clock.instant());
            this.ledger = Ledgers.open(home.resolve("ledger.db"), clock);
            this.delivery = action.word() + " killed at " + kind;
            Operation sample = Given.operation(action, Step.FIND, "verify:off", false);
            ledger.take(delivery, "bikes", delivery, 1, clock.instant());
            this.id = ledger.remote()
                    .accept(
                            delivery,
                            action.kind(),
                            "city-bikes",
                            List.of(new Accepted(
                                    0, sample.lane(), null, sample.request(), null, String.valueOf(sample.orders()))))
                    .get(0)
                    .id();
            this.engine = engine();
            if (action == Action.ABORT) {
                portal.queued = Duration.ofSeconds(4);
                portal.lag = Duration.ZERO;
                portal.takes = Duration.ofSeconds(60);
                portal.order("publish");
            } else {
                portal.order("save");
            }
        }

        private Stepping engine() {
            return new Stepping(ledger, List.of(Given.driver(action)), this::send, clock);
        }

        private Answer send(Request request) {
            Instant now = clock.instant();
            portal.at(now);
            if (request.uri().getPath().endsWith("/status/")) {
                if (asked != null) {
                    assertThat(Duration.between(asked, now))
                            .as("request %s of %s", requests, delivery)
                            .isGreaterThanOrEqualTo(Duration.ofSeconds(3));
                }
                asked = now;
            }
            Answer answer = portal.answer(request);
            if (kills.test(requests++)) {
                Operation operation = operation();
                Memo memo = Memo.of(operation, Step.FIND);
                // it was counted when it was sent
                isNew = hidden.add(
                        operation.attempts() - 1 > memo.decided() ? memo.step().onceSent() : memo.step());
                throw new Crash();
            }
            return answer;
        }

        private Operation operation() {
            return ledger.operations().find(id).orElseThrow();
        }

        void toItsEnd() {
            for (int n = 0; n < 300 && operation().state().isOpen(); n++) {
                clock.to(latest(engine.due().orElseThrow(), clock.instant()).toString());
                try {
                    engine.one();
                } catch (Crash e) {
                    if (isNew) {
                        ledger.close();
                        ledger = Ledgers.open(home.resolve("ledger.db"), clock);
                    }
                    engine = engine();
                }
            }
            assertThat(operation().state()).isEqualTo(Operation.State.DONE);
            ledger.close();
        }
    }

    private static Instant latest(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    /** In memory where it can be: what is durable is not what this is about. */
    @BeforeEach
    void home(@TempDir Path folder) throws IOException {
        Path memory = Path.of("/dev/shm");
        home = Files.isWritable(memory) ? Files.createTempDirectory(memory, "ods") : folder;
    }

    @AfterEach
    void away() throws IOException {
        try (Stream<Path> files = Files.walk(home)) {
            for (Path each : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
    }

    @Test
    void theNextLookAfterOneThatACrashHidIsNoEarlierThanTheTableAllows() {
        for (Action action : List.of(Action.PUBLISH, Action.ABORT)) {
            new Way(action, "each even request", n -> n % 2 == 0).toItsEnd();
            new Way(action, "two of three requests", n -> n % 3 > 0).toItsEnd();
        }
        for (Step each : Step.values()) {
            if (each.looks()) {
                assertThat(hidden).contains(each);
            }
        }
    }
}
