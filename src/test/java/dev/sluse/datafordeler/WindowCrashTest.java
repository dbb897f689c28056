package dev.sluse.datafordeler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluse.MovedClock;
import dev.sluse.datafordeler.FakeRegister.Event;
import dev.sluse.datafordeler.Steps.Step;
import dev.sluse.ledger.Ledger;
import dev.sluse.ledger.Ledgers;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A crash between every two steps of a window's work, one case each, and once more a few steps later: all events of finished packages
 * arrive, none twice, no window has two contents, and none is left over in the spool.
 */
class WindowCrashTest {
    /** Thrown where the process would have ended. */
    private static final class Crash extends Error {
        private static final long serialVersionUID = 1L;
    }

    /** Counts the steps, and ends the process at some. */
    private static final class Counted implements Steps {
        private final List<Step> reached = new ArrayList<>();
        private final Set<Integer> crashes;

        Counted(Set<Integer> crashes) {
            this.crashes = crashes;
        }

        @Override
        public void reached(Step step) {
            reached.add(step);
            if (crashes.contains(reached.size())) {
                throw new Crash();
            }
        }
    }

    private static Path folder = Path.of("");
    private static Ledger ledger;
    private static int runs;

    @BeforeAll
    static void open() throws IOException {
        folder = FollowedRegister.memory();
        ledger = Ledgers.open(folder.resolve("ledger.db"), new MovedClock("2026-11-28T05:10:20Z"));
    }

    @AfterAll
    static void close() throws IOException {
        ledger.close();
        FollowedRegister.delete(folder);
    }

    static List<Integer> steps() throws IOException {
        Counted counted = run(Set.of());
        assertThat(EnumSet.copyOf(counted.reached))
                .as("the run has every kind of step")
                .isEqualTo(EnumSet.allOf(Step.class));
        return IntStream.rangeClosed(1, counted.reached.size()).boxed().toList();
    }

    @ParameterizedTest
    @MethodSource("steps")
    void aCrashHereLosesNothingAndDoublesNothing(int step) throws IOException {
        run(Set.of(step));
        run(Set.of(step, step + 1));
        run(Set.of(step, step + 3));
    }

    private static Counted run(Set<Integer> crashes) throws IOException {
        Counted counted = new Counted(crashes);
        try (FollowedRegister home = new FollowedRegister(ledger, "run-" + ++runs)) {
            home.steps = counted;
            home.maxWindow = 5;
            FakeRegister register = home.register;
            register.add(1, 10, "iid");
            register.add(4, 11, "iui");
            register.add(7, 10, "dui");
            register.add(10, 12, "iiiiiii");
            Event late = register.events.remove(8L);
            register.finished(16, 12);
            through(home, home::poll);
            register.add(late);
            register.add(17, 13, "ddi");
            register.finished(19, 13);
            through(home, () -> {
                home.restart();
                home.poll();
            });
            // a late id that came to light before a crash may be found by the next start only
            through(home, () -> {
                home.restart();
                home.poll();
            });

            assertThat(home.ids())
                    .containsExactlyInAnyOrderElementsOf(
                            LongStream.rangeClosed(1, 19).boxed().toList());
            assertThat(home.mark()).isEqualTo("19");
            assertThat(home.folder.resolve("taken").toFile().list())
                    .as("one folder a delivery, and no other")
                    .hasSameSizeAs(home.paths());
        }
        return counted;
    }

    private interface Part {
        void run() throws IOException;
    }

    /** Until it comes to its end, begun again after each crash. */
    private static void through(FollowedRegister home, Part part) throws IOException {
        home.begin();
        boolean ended = false;
        while (!ended) {
            try {
                part.run();
                ended = true;
            } catch (Crash crash) {
                home.restart();
            }
        }
    }
}
