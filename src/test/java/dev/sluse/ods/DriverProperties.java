package dev.sluse.ods;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluse.ledger.Operation;
import dev.sluse.ledger.Operation.State;
import dev.sluse.operations.Answer;
import dev.sluse.operations.Request;
import dev.sluse.operations.Transition;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.jspecify.annotations.Nullable;

/** The drivers against a portal on which others work too, for any sequence of answers, faults and crashes. */
class DriverProperties {
    /** What happens to a request. */
    enum Fate {
        ANSWERED,
        LOST_BEFORE,
        LOST_AFTER,
        TORN,
        HTML,
        FAULT_BEFORE,
        FAULT_AFTER,
        QUOTA,
        CRASH_BEFORE,
        CRASH_AFTER
    }

    /** What somebody else does in between. */
    enum Other {
        NOTHING,
        PUBLISH,
        ABORT,
        UNPUBLISH,
        SAVE
    }

    /** What happens to a request, and what others do on the way to it, one after the other. */
    record Moment(Fate fate, Other one, Other other) {
        boolean isAlone() {
            return one == Other.NOTHING && other == Other.NOTHING;
        }
    }

    /** An operation on its way, moved on as the engine does. */
    private static final class Way {
        private final Action action;
        private final OdsDriver driver;
        private final Portal portal = new Portal(Given.NOON);
        private final List<Transition> ends = new ArrayList<>();
        private Instant now = Given.NOON;
        private Instant before = Given.NOON;
        private Operation operation;
        private @Nullable Instant lookedAt;
        /** Whether the resources were listed since one was last made, and none was there. */
        private boolean seenMissing;
        /** The run that was found when it was decided to abort it. */
        private int found = -1;

        Way(Action action) {
            this.action = action;
            this.driver = Given.driver(action);
            Orders orders = Orders.of(Given.operation(action, Step.FIND, "", false));
            this.operation = Given.operation(action, State.PENDING, 0, orders, null);
        }

        void step(Moment moment) {
            Duration third = Duration.between(before, now).dividedBy(3);
            act(before.plus(third), moment.one());
            act(now.minus(third), moment.other());
            portal.at(now);
            before = now;
            Request request = driver.next(operation, now);
            operation = moved(
                    operation.state() == State.PENDING ? State.SENT : operation.state(),
                    operation.attempts() + 1,
                    operation.memo());
            Answer answer = send(request, moment.fate());
            if (moment.fate() == Fate.CRASH_BEFORE || moment.fate() == Fate.CRASH_AFTER) {
                now = now.plusSeconds(5);
                return;
            }
            Transition transition = driver.absorb(operation, answer, now);
            if (transition instanceof Transition.Waiting waiting) {
                assertThat(waiting.after()).isBetween(Duration.ZERO, Duration.ofHours(26));
                operation = moved(State.WAITING, operation.attempts(), waiting.memo());
                now = now.plus(waiting.after());
            } else if (transition instanceof Transition.Step step) {
                operation = moved(State.WAITING, operation.attempts(), step.memo());
                now = now.plus(step.after());
            } else if (transition instanceof Transition.Again again) {
                now = now.plus(Objects.requireNonNull(again.retryAfter()));
            } else {
                ends.add(transition);
            }
        }

        private void act(Instant when, Other other) {
            portal.at(when);
            if (other != Other.NOTHING) {
                portal.order(other.name().toLowerCase(Locale.ROOT));
            }
        }

        private Answer send(Request request, Fate fate) {
            String path = request.uri().getPath();
            boolean arrives = fate != Fate.LOST_BEFORE
                    && fate != Fate.FAULT_BEFORE
                    && fate != Fate.CRASH_BEFORE
                    && fate != Fate.HTML
                    && fate != Fate.QUOTA;
            if (arrives && path.endsWith("/status/")) {
                Instant last = lookedAt;
                assertThat(last == null || Duration.between(last, now).compareTo(Duration.ofSeconds(3)) >= 0)
                        .as("looks at the status are 3 s apart: %s, %s", last, now)
                        .isTrue();
                lookedAt = now;
            }
            if (arrives && request.method().equals("POST") && path.endsWith("/resources/")) {
                assertThat(seenMissing)
                        .as("a resource is made only when none was there just before")
                        .isTrue();
                seenMissing = false;
            }
            int runs = portal.aborted.size();
            Answer.Reply reply = arrives ? portal.answer(request) : Portal.reply(500, "");
            if (portal.aborted.size() > runs) {
                assertThat(portal.aborted.get(runs))
                        .as("the run that was found, and no other")
                        .isEqualTo(found);
            }
            if (action == Action.ABORT && fate == Fate.ANSWERED && looks()) {
                found = portal.runs.size() - 1;
            }
            if (path.endsWith("/resources/") && request.method().equals("GET") && fate == Fate.ANSWERED) {
                seenMissing = portal.resources.isEmpty();
            }
            return switch (fate) {
                case ANSWERED -> reply;
                case LOST_BEFORE, LOST_AFTER, CRASH_BEFORE, CRASH_AFTER -> new Answer.None(true, "Reset.");
                case TORN -> Portal.reply(200, "{\"det");
                case HTML -> Portal.reply(200, "<html>");
                case FAULT_BEFORE, FAULT_AFTER -> Portal.reply(500, "");
                case QUOTA -> Portal.reply(429, "{\"reset_time\":\"" + now.plusSeconds(3600) + "\"}");
            };
        }

        private boolean looks() {
            return operation.memo() != null && Memo.read(operation).step() == Step.LOOK;
        }

        private Operation moved(State state, int attempts, @Nullable String memo) {
            return Given.operation(action, state, attempts, Orders.of(operation), memo);
        }

        Transition carriedOut(List<Moment> moments) {
            for (Moment each : moments) {
                if (ends.isEmpty()) {
                    step(each);
                }
            }
            for (int i = 0; ends.isEmpty(); i++) {
                assertThat(i).as("it ends when nothing disturbs it").isLessThan(80);
                step(new Moment(Fate.ANSWERED, Other.NOTHING, Other.NOTHING));
            }
            Transition end = ends.get(0);
            return end instanceof Transition.Documented documented ? documented.end() : end;
        }
    }

    @Property(tries = 200)
    void aPublishNeverMakesASecondResourceNorTakesAnAbortedRunForSuccess(@ForAll("moments") List<Moment> moments) {
        Way way = new Way(Action.PUBLISH);
        way.portal.takes = Duration.ofSeconds(20);
        Transition end = way.carriedOut(moments);

        assertThat(way.portal.resources).hasSizeLessThanOrEqualTo(1);
        assertThat(way.portal.created).isLessThanOrEqualTo(1);
        if (end instanceof Transition.Done done) {
            assertThat(done.answer()).startsWith("published");
            String ours = way.portal.resources.values().iterator().next();
            assertThat(way.portal.runs)
                    .as("a run that has read our file has come to its good end")
                    .anyMatch(run -> run.end.equals("good") && ours.equals(run.file));
        }
        boolean undisturbed = moments.stream().allMatch(Moment::isAlone);
        assertThat(!undisturbed || end instanceof Transition.Done)
                .as("where nobody else works on it, it is published: %s", end)
                .isTrue();
    }

    @Property(tries = 100)
    void aPublishOfMetadataEndsWellOnPortalsOfEitherKind(
            @ForAll("moments") List<Moment> moments, @ForAll boolean isSavedAsVersion) {
        Way way = new Way(Action.PUBLISH_METADATA);
        way.portal.metadataRunsAs = isSavedAsVersion ? "saving_version" : "processing";
        Transition end = way.carriedOut(moments);

        if (end instanceof Transition.Done done) {
            assertThat(done.answer()).startsWith("published");
            // one that is processed may have been aborted behind a save
            assertThat(!isSavedAsVersion
                            || way.portal.runs.stream()
                                    .anyMatch(run -> run.kind.startsWith("publish") && run.end.equals("good")))
                    .as("one that was published has come to its good end")
                    .isTrue();
        }
        boolean undisturbed = moments.stream().allMatch(Moment::isAlone);
        assertThat(!undisturbed || end instanceof Transition.Done)
                .as("where nobody else works on it, it is published: %s", end)
                .isTrue();
        boolean isPlain = undisturbed && moments.stream().allMatch(each -> each.fate() == Fate.ANSWERED);
        assertThat(!isPlain || (way.portal.runs.size() == 1 && end.toString().contains("answer=published, alarm=null")))
                .as("where nothing happens, once and without a remark: %s", end)
                .isTrue();
    }

    @Property(tries = 200)
    void anAbortEndsOneRunAndNoOtherWhateverGetsLost(@ForAll("moments") List<Moment> moments) {
        Way way = new Way(Action.ABORT);
        way.portal.takes = Duration.ofSeconds(6);
        way.portal.order("publish");
        List<Moment> withoutOtherAborts = moments.stream()
                .map(each -> new Moment(each.fate(), notAborting(each.one()), notAborting(each.other())))
                .toList();

        assertThat(way.carriedOut(withoutOtherAborts)).isInstanceOf(Transition.Done.class);
    }

    @Property(tries = 100)
    void anUnpublishEndsWithWhatIsSo(@ForAll("moments") List<Moment> moments) {
        Way way = new Way(Action.UNPUBLISH);
        Transition end = way.carriedOut(moments);

        if (end instanceof Transition.Done) {
            assertThat(way.portal.published).isFalse();
        }
    }

    private static Other notAborting(Other other) {
        return other == Other.ABORT ? Other.PUBLISH : other;
    }

    /** Most goes well, so that all steps are reached; sometimes nobody else works on the dataset. */
    @Provide
    Arbitrary<List<Moment>> moments() {
        Arbitrary<Fate> fates = Arbitraries.frequencyOf(
                Tuple.of(7, Arbitraries.just(Fate.ANSWERED)), Tuple.of(1, Arbitraries.of(Fate.class)));
        Arbitrary<Other> others = Arbitraries.frequencyOf(
                Tuple.of(5, Arbitraries.just(Other.NOTHING)), Tuple.of(1, Arbitraries.of(Other.class)));
        Arbitrary<List<Moment>> disturbed = Combinators.combine(fates, others, others)
                .as(Moment::new)
                .list()
                .ofMinSize(10)
                .ofMaxSize(60);
        Arbitrary<List<Moment>> alone = fates.map(each -> new Moment(each, Other.NOTHING, Other.NOTHING))
                .list()
                .ofMaxSize(80);
        return Arbitraries.frequencyOf(Tuple.of(3, disturbed), Tuple.of(1, alone));
    }
}
