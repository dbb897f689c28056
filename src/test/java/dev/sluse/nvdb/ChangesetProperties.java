package dev.sluse.nvdb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluse.ledger.Operation;
import dev.sluse.ledger.Operation.State;
import dev.sluse.nvdb.FarEnd.ChangesetAtFarEnd;
import dev.sluse.operations.Answer;
import dev.sluse.operations.Request;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Tag;
import net.jqwik.api.constraints.Size;

/** The drivers of changesets in the engine, for any sequence of answers, crashes, states and wishes of a person. */
class ChangesetProperties {
    /** What happens between two looks. */
    enum Event {
        WELL,
        LOST_BEFORE,
        LOST_AFTER,
        CRASH_BEFORE,
        CRASH_AFTER,
        TOO_MANY,
        SERVER_ERROR,
        /** The server has seen to it, and stumbles over its own answer. */
        ERROR_AFTER,
        UNAUTHORIZED,
        GARBAGE,
        NOT_FOUND,
        RESTART,
        RUNS,
        WAITS,
        IS_WRITTEN,
        IS_INDEXED,
        RETRY,
        HURRY
    }

    /** What the server does between two looks: also the one of which it is told first may be lost. */
    private static final Set<Event> MOVES = EnumSet.range(Event.RUNS, Event.IS_INDEXED);

    /** What the server or a person does. */
    private static final Set<Event> ON_ITS_OWN = EnumSet.range(Event.RUNS, Event.HURRY);

    /** Holds the rules at each request. */
    private static final class Watched {
        private final World world;
        private final Set<String> started = new HashSet<>();
        private final Map<String, Instant> asked = new HashMap<>();
        /** By changeset: what was told last, whether or not it has arrived. */
        private final Map<String, String> told = new HashMap<>();

        private final Set<String> ran = new HashSet<>();
        private Event event = Event.WELL;

        Watched(World world) {
            this.world = world;
            world.between = this::pass;
        }

        private Answer pass(Request request) {
            String path = request.uri().getPath();
            if (path.endsWith("/start")) {
                String uuid = path.replaceFirst(".*/endringssett/([^/]+)/start", "$1");
                assertThat(uuid)
                        .as("none is started that is not written down")
                        .isEqualTo(world.operation().remoteId());
                started.add(uuid);
                long effective = world.far.sets.values().stream()
                        .filter(each -> each.starts > 0
                                && !List.of("AVVIST", "KANSELLERT").contains(each.word))
                        .filter(each -> !each.uuid.equals(uuid))
                        .count();
                assertThat(effective).as("no other one can have an effect").isZero();
            }
            Event now = event == Event.NOT_FOUND && !mayBeMissed(path) ? Event.WELL : event;
            event = Event.WELL;
            if (now == Event.CRASH_BEFORE) {
                throw new World.Crash();
            }
            if (now == Event.LOST_BEFORE) {
                return new Answer.None(true, "Connection reset.");
            }
            Answer answer =
                    switch (now) {
                        case TOO_MANY -> Fixture.reply(429, "");
                        case SERVER_ERROR -> Fixture.reply(500, "");
                        case UNAUTHORIZED -> Fixture.reply(401, "");
                        case NOT_FOUND -> Fixture.reply(404, "");
                        default -> world.far.send(request);
                    };
            boolean isQuestion = path.endsWith("/fremdrift") || path.endsWith("/status");
            // one that is not let in is sent again with a new token at once, and is told nothing before that
            if (isQuestion && answer instanceof Answer.Reply reply && reply.status() == 200) {
                polled(path.replaceFirst(".*/endringssett/([^/]+)/.*", "$1"));
            }
            return switch (now) {
                case CRASH_AFTER -> throw new World.Crash();
                case LOST_AFTER -> new Answer.None(true, "Connection reset.");
                case GARBAGE -> Fixture.reply(200, "<html>");
                case ERROR_AFTER -> Fixture.reply(500, "");
                default -> answer;
            };
        }

        /** A proxy that does not find a changeset which is there is not at it for so long that it is believed. */
        private boolean mayBeMissed(String path) {
            Operation operation = world.operation();
            Memo memo = Memo.of(operation);
            boolean ofOne = path.endsWith("/start") || path.endsWith("/fremdrift") || path.endsWith("/status");
            return ofOne && memo != null && operation.state() == State.WAITING && !PollTable.isLost(memo.misses() + 1);
        }

        /** By what the server has told before, also where that was lost on its way: the provider's table (contract 4.1). */
        private void polled(String uuid) {
            ChangesetAtFarEnd set = Objects.requireNonNull(world.far.sets.get(uuid));
            Instant now = world.clock.instant();
            Instant before = asked.put(uuid, now);
            if (before != null) {
                boolean wasAtWork = ran.contains(uuid);
                assertThat(Duration.between(before, now))
                        .as("%s, ran: %s, now %s", told.get(uuid), wasAtWork, set.word)
                        .isGreaterThanOrEqualTo(least(String.valueOf(told.get(uuid)), wasAtWork));
            }
            told.put(uuid, set.word);
            if (set.word.equals("BEHANDLES")) {
                ran.add(uuid);
            }
        }

        /** After an end its status is fetched; what is not started is started. */
        private static Duration least(String word, boolean ran) {
            return switch (word) {
                case "VENTER" -> ran ? Duration.ofMinutes(1) : Duration.ofSeconds(1);
                case "BEHANDLES" -> Duration.ofSeconds(1);
                default -> Duration.ZERO;
            };
        }

        void happens(Event next) {
            ChangesetAtFarEnd set =
                    world.far.sets.get(String.valueOf(world.operation().remoteId()));
            switch (next) {
                case RESTART -> world.restart();
                case RETRY, HURRY ->
                    world.ledger.remote().retry(world.operation().id());
                case RUNS, WAITS, IS_WRITTEN, IS_INDEXED -> {
                    if (set != null) {
                        world.far.moves(set, word(next), "I_KØ");
                    }
                }
                default -> event = next;
            }
            if (next == Event.HURRY) {
                world.step();
            } else if (!MOVES.contains(next)) {
                world.next();
            }
            Operation operation = world.operation();
            if (operation.state().isOpen()) {
                assertThat(world.ledger.remote().nextDue(Set.of(NvdbOrders.KIND)))
                        .as("it is due at some time")
                        .isPresent();
            } else {
                assertThat(operation.state()).isIn(State.DONE, State.FAILED);
            }
        }

        private static String word(Event event) {
            return switch (event) {
                case RUNS -> "BEHANDLES";
                case WAITS -> "VENTER";
                case IS_WRITTEN -> "UTFØRT";
                default -> "UTFØRT_OG_ETTERBEHANDLET";
            };
        }

        /** From now on nothing goes wrong. */
        void untilItEnds() {
            event = Event.WELL;
            for (int n = 0; n < 60 && world.operation().state().isOpen(); n++) {
                world.far.sets.values().forEach(each -> world.far.moves(each, "UTFØRT", ""));
                world.next();
            }
        }
    }

    @Property(tries = 12)
    void noSequenceStartsTwoOrOneThatIsNotWrittenDownAndItAlwaysEnds(
            @ForAll @Size(min = 1, max = 40) List<Event> events, @ForAll boolean bad, @ForAll boolean isolate)
            throws IOException {
        carriedOut(events, bad, isolate);
    }

    @Tag("soak")
    @Property(tries = 200)
    void noneOfVeryManySequencesStartsTwo(
            @ForAll @Size(min = 1, max = 60) List<Event> events, @ForAll boolean bad, @ForAll boolean isolate)
            throws IOException {
        carriedOut(events, bad, isolate);
    }

    /** The server has it at work for one look, whose answer is lost; then it waits again. */
    @Example
    void whatALostAnswerMayHaveToldIsReckonedWithWhicheverLookItWas() throws IOException {
        // the first ones, and those of when it is asked why it waits, after 20 s
        for (int looks : new int[] {2, 3, 8, 19, 20, 21, 22}) {
            lost(looks, Event.ERROR_AFTER);
        }
        for (Event each : List.of(Event.LOST_AFTER, Event.CRASH_AFTER, Event.GARBAGE)) {
            lost(6, each);
        }
    }

    private static void lost(int looks, Event loss) throws IOException {
        List<Event> events = new ArrayList<>(Collections.nCopies(looks, Event.WELL));
        events.addAll(List.of(Event.RUNS, loss, Event.WAITS, Event.WELL, Event.WELL, Event.WELL));
        carriedOut(events, false, false);
    }

    private static void carriedOut(List<Event> events, boolean bad, boolean isolate) throws IOException {
        NvdbOrders orders = Fixture.orders(false, "UTFØRT", isolate, false);
        try (World world = new World(orders, Duration.ofMinutes(15))) {
            world.far.bad = bad ? List.of("b") : List.of();
            Watched watched = new Watched(world);
            events.forEach(watched::happens);
            watched.untilItEnds();

            List<ChangesetAtFarEnd> written = world.far.sets.values().stream()
                    .filter(each -> each.written)
                    .toList();
            boolean mayBeDone = !bad || isolate;
            assertThat(world.operation().state()).isEqualTo(mayBeDone ? State.DONE : State.FAILED);
            assertThat(written).hasSize(mayBeDone ? 1 : 0);
            written.forEach(
                    each -> assertThat(each.uuid).isEqualTo(world.operation().remoteId()));
            if (bad && isolate) {
                assertThat(written.get(0).objects).containsExactly("c");
                assertThat(StatusDocument.rounds(world.ledger
                                .remote()
                                .document(world.operation().id())
                                .orElseThrow()))
                        .extracting(StatusDocument::progress)
                        .satisfiesExactly(first -> assertThat(first).isEqualTo("AVVIST"), second -> assertThat(second)
                                .startsWith("UTFØRT"));
            }
            assertThat(world.far.sets.values())
                    .filteredOn(each -> each.starts > 0)
                    .extracting(each -> each.uuid)
                    .allMatch(watched.started::contains);
        }
    }

    @Property(tries = 8)
    void oneThatIsCancelledHasNoEffectAfterwardsOrItIsSaid(
            @ForAll @Size(max = 20) List<Event> before, @ForAll @Size(max = 20) List<Event> after) throws IOException {
        cancelled(before, after);
    }

    @Tag("soak")
    @Property(tries = 100)
    void noneOfVeryManyThatAreCancelledGoesOnUnwatched(
            @ForAll @Size(max = 30) List<Event> before, @ForAll @Size(max = 20) List<Event> after) throws IOException {
        cancelled(before, after);
    }

    private static void cancelled(List<Event> before, List<Event> after) throws IOException {
        try (World world = new World(Fixture.orders(), Duration.ofMinutes(15))) {
            Watched watched = new Watched(world);
            before.stream()
                    .filter(each -> each != Event.RETRY && each != Event.HURRY)
                    .forEach(watched::happens);
            boolean wasDone = world.operation().state() == State.DONE;
            world.cancel();
            after.stream().filter(each -> !ON_ITS_OWN.contains(each)).forEach(each -> {
                if (each == Event.RESTART) {
                    world.restart();
                } else {
                    watched.event = each;
                }
                world.next();
            });
            watched.event = Event.WELL;
            for (int n = 0; n < 40; n++) {
                world.next();
            }

            Operation operation = world.operation();
            assertThat(operation.state()).isIn(State.DONE, State.CANCELLED);
            List<Operation> back = world.operations().stream()
                    .filter(each -> each.id() != operation.id())
                    .toList();
            for (ChangesetAtFarEnd each : world.far.sets.values()) {
                boolean isUnderWay =
                        each.starts > 0 && List.of("VENTER", "BEHANDLES").contains(each.word);
                assertThat(isUnderWay).as("nothing started goes on unwatched").isFalse();
                if (each.written && !wasDone) {
                    assertThat(back).singleElement().satisfies(other -> {
                        assertThat(other.state()).isEqualTo(State.FAILED);
                        assertThat(other.answer())
                                .isEqualTo("Changeset " + each.uuid
                                        + " was written before it could be cancelled: see " + Fixture.BASE
                                        + "/kontrollpanel/#/jobs/view/" + each.uuid + ".");
                    });
                }
            }
        }
    }
}
