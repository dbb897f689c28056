package dev.sluse.nvdb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluse.nvdb.FarEnd.ChangesetAtFarEnd;
import dev.sluse.operations.Answer;
import dev.sluse.operations.Request;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is answered is asked for again as soon as it is worth it: the provider's table is no reason to stand still. */
class ChangesetSoonTest {
    private World world;
    private final List<Instant> asked = new ArrayList<>();

    @BeforeEach
    void make() throws IOException {
        world = new World(Fixture.orders(), Duration.ofMinutes(15));
        world.between = this::noted;
    }

    @AfterEach
    void close() throws IOException {
        world.close();
    }

    private Answer noted(Request request) {
        if (request.uri().getPath().endsWith("/fremdrift")) {
            asked.add(world.clock.instant());
        }
        return world.far.send(request);
    }

    private ChangesetAtFarEnd set() {
        return world.far.sets.values().iterator().next();
    }

    /** For as long after the first of these looks, the longest time between two. */
    private Duration longest(Duration whole) {
        asked.clear();
        while (asked.isEmpty()
                || Duration.between(asked.get(0), world.clock.instant()).compareTo(whole) < 0) {
            assertThat(world.next()).isTrue();
        }
        Duration longest = Duration.ZERO;
        for (int i = 1; i < asked.size(); i++) {
            Duration each = Duration.between(asked.get(i - 1), asked.get(i));
            longest = each.compareTo(longest) > 0 ? each : longest;
        }
        return longest;
    }

    @Test
    void anAnswerThatTellsOfNothingNewIsNoLostOne() {
        while (world.far.sets.isEmpty() || set().starts == 0) {
            world.next();
        }
        assertThat(longest(Duration.ofSeconds(15)))
                .as("queued")
                .isBetween(Duration.ofSeconds(1), Duration.ofSeconds(3));
        world.far.moves(set(), "BEHANDLES", "");
        world.next();
        assertThat(longest(Duration.ofSeconds(15)))
                .as("at work")
                .isBetween(Duration.ofSeconds(1), Duration.ofSeconds(6));
        Memo memo = Objects.requireNonNull(Memo.of(world.operation()));
        assertThat(memo.watch().doubtful()).isFalse();
    }

    @Test
    void oneThatAPersonHasTriedAgainIsAskedForAtOnceWhereItsEndIsKnown() {
        world.far.bad = List.of("b");
        while (world.operation().state().isOpen()) {
            world.far.sets.values().forEach(each -> world.far.moves(each, "UTFØRT", ""));
            world.next();
        }
        assertThat(world.operation().remoteState()).startsWith("AVVIST");
        world.far.bad = List.of();
        Instant wanted = world.clock.instant();
        world.ledger.remote().retry(world.operation().id());
        while (world.far.sets.size() < 2) {
            assertThat(world.next()).isTrue();
        }
        assertThat(Duration.between(wanted, world.clock.instant())).isLessThan(Duration.ofSeconds(1));
    }
}
