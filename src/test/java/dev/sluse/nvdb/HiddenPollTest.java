package dev.sluse.nvdb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluse.ledger.Operation;
import dev.sluse.nvdb.FarEnd.ChangesetAtFarEnd;
import dev.sluse.operations.Answer;
import dev.sluse.operations.Request;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * The provider's polling table where a crash hides a question: NVDB has answered it, the ledger does not have the answer, and the next
 * question comes from a runtime that has just begun. Each request of a changeset's life is hidden so in one of a few lives.
 */
class HiddenPollTest {
    /** For how long after its start a changeset is in a state. */
    private record Phase(int untilSecond, String word, Duration least) {}

    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final List<Phase> LIFE = List.of(
            new Phase(2, "VENTER", SECOND),
            new Phase(5, "BEHANDLES", SECOND),
            new Phase(130, "VENTER", MINUTE),
            new Phase(134, "BEHANDLES", SECOND),
            new Phase(260, "LAGT_PÅ_IS", MINUTE),
            new Phase(400, "UTFØRT", MINUTE),
            new Phase(Integer.MAX_VALUE, "UTFØRT_OG_ETTERBEHANDLET", Duration.ZERO));

    /** A changeset's life in which the process is killed again and again. */
    private static final class Life {
        private final World world;
        private final Operation operation;
        private final IntPredicate kills;
        private final Set<String> hidden;
        private int requests;
        private @Nullable Instant started;
        private @Nullable Instant asked;
        /** By what was told before, also where that was hidden: who asks has to reckon with the worst. */
        private Duration least = SECOND;

        private boolean ran;
        private boolean isNew;

        Life(World world, String delivery, IntPredicate kills, Set<String> hidden) {
            this.world = world;
            this.kills = kills;
            this.hidden = hidden;
            this.operation = world.another(delivery, Fixture.orders(false, "UTFØRT_OG_ETTERBEHANDLET", false, false));
            world.between = this::between;
        }

        private Answer between(Request request) {
            String path = request.uri().getPath();
            if (path.contains("/oidc/")) {
                return world.far.send(request);
            }
            String what = path.replaceFirst(".*/", "");
            ChangesetAtFarEnd set = world.far.sets.values().stream()
                    .filter(each -> path.contains(each.uuid))
                    .findFirst()
                    .orElse(null);
            boolean isQuestion = set != null && (what.equals("fremdrift") || what.equals("status"));
            boolean isKill = kills.test(requests++);
            if (isQuestion) {
                asked(Objects.requireNonNull(set));
            }
            Answer answer = world.far.send(request);
            if (what.equals("start") && started == null) {
                started = world.clock.instant();
            }
            if (isKill) {
                isNew = hidden.add(isQuestion ? what + " within " + least : what);
                throw new World.Crash();
            }
            return answer;
        }

        private void asked(ChangesetAtFarEnd set) {
            Instant now = world.clock.instant();
            if (asked != null) {
                assertThat(Duration.between(asked, now))
                        .as("request %s of %s, now %s", requests, operation.delivery(), set.word)
                        .isGreaterThanOrEqualTo(least);
            }
            asked = now;
            long age = started == null ? 0 : Duration.between(started, now).toSeconds();
            Phase phase = LIFE.stream()
                    .filter(each -> age < each.untilSecond())
                    .findFirst()
                    .orElseThrow();
            set.word = set.starts == 0 ? set.word : phase.word();
            set.reason = "I_KØ";
            set.written = phase.word().startsWith("UTFØRT");
            ran |= phase.word().equals("BEHANDLES");
            least = phase.word().equals("VENTER") && !ran ? SECOND : phase.least();
        }

        void toItsEnd() {
            for (int n = 0; n < 300 && current().state().isOpen(); n++) {
                int before = world.restarts;
                assertThat(world.next()).isTrue();
                if (world.restarts > before && isNew) {
                    world.reopen();
                }
            }
            assertThat(current().state()).isEqualTo(Operation.State.DONE);
        }

        private Operation current() {
            return world.ledger.operations().find(operation.id()).orElseThrow();
        }
    }

    @Test
    void theNextQuestionAfterOneThatACrashHidIsNoEarlierThanTheTableAllows() throws IOException {
        Set<String> hidden = new TreeSet<>();
        try (World world = new World(Fixture.orders(), Duration.ofDays(30))) {
            world.ledger.remote().cancel(world.operation().id(), "Only those of this test.");
            new Life(world, "killed at each even request", n -> n % 2 == 0, hidden).toItsEnd();
            new Life(world, "killed at two of three requests", n -> n % 3 > 0, hidden).toItsEnd();
        }
        assertThat(hidden)
                .contains("start", "fremdrift within PT1S", "fremdrift within PT1M", "status within PT1M")
                .contains("status within PT0S");
    }
}
