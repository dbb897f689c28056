package dev.sluse.nvdb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluse.ledger.Operation.State;
import dev.sluse.nvdb.FarEnd.ChangesetAtFarEnd;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A changeset that waits for days, in the real engine on a clock that is moved. */
class ChangesetWeekTest {
    private static final Duration DAYS = Duration.ofDays(8);
    private static final int RESTARTS = 20;

    @Test
    void aChangesetThatWaitsEightDaysOverTwentyRestartsAndFiveHundredTokensEndsRight() throws IOException {
        try (World world = new World(Fixture.orders(), Duration.ofMinutes(15))) {
            Instant begin = world.clock.instant();
            ChangesetAtFarEnd set = started(world);
            world.far.moves(set, "BEHANDLES", "");
            world.next();
            world.far.moves(set, "VENTER", "VENTER_PÅ_LÅS");
            int looks = 0;
            while (Duration.between(begin, world.clock.instant()).compareTo(DAYS) < 0) {
                assertThat(world.next()).as("something is always due").isTrue();
                looks++;
                long due = Duration.between(begin, world.clock.instant()).toMillis() * RESTARTS / DAYS.toMillis();
                if (world.restarts < Math.min(due, RESTARTS)) {
                    world.restart();
                }
            }
            assertThat(world.operation().remoteState()).isEqualTo("VENTER:VENTER_PÅ_LÅS");
            assertThat(world.operation().answer()).isEqualTo("VENTER:VENTER_PÅ_LÅS, lock 4711 of olanor");
            world.far.moves(set, "BEHANDLES", "");
            world.next();
            world.far.moves(set, "UTFØRT", "");
            toItsEnd(world);

            assertThat(world.operation().state()).isEqualTo(State.DONE);
            assertThat(world.operation().answer()).isEqualTo("UTFØRT, 3 objects");
            assertThat(world.ledger.remote().document(world.operation().id()))
                    .hasValueSatisfying(document -> assertThat(StatusDocument.rounds(document))
                            .singleElement()
                            .satisfies(each -> assertThat(each.objects()).hasSize(3)));
            assertThat(world.restarts).isEqualTo(RESTARTS);
            assertThat(world.far.logins + world.far.refreshes).isGreaterThanOrEqualTo(500);
            assertThat(world.far.refreshes).isGreaterThan(world.far.logins);
            assertThat(world.far.unauthorized)
                    .as("a token is renewed before it has run out")
                    .isZero();
            assertThat(world.far.sets.values()).singleElement().satisfies(each -> assertThat(each.starts)
                    .isEqualTo(1));
            assertThat(looks).as("asked less and less").isBetween(600, 1_500);
            List<String> alarms = world.ledger.journal("d1").stream()
                    .filter(each -> each.event().equals("alarm"))
                    .map(each -> each.text())
                    .toList();
            assertThat(alarms)
                    .singleElement()
                    .asString()
                    .endsWith("changeset " + set.uuid + " has been on its way for more than a week and is"
                            + " VENTER:VENTER_PÅ_LÅS, lock 4711 of olanor. It is followed"
                            + " on. Ask"
                            + " the owner"
                            + " to let"
                            + " go of"
                            + " the lock,"
                            + " or see"
                            + " its page:"
                            + " " + Fixture.BASE + "/kontrollpanel/#/jobs/view/" + set.uuid
                            + ".");
            assertThat(world.far.least.get("VENTER after BEHANDLES")).isGreaterThanOrEqualTo(Duration.ofMinutes(1));
        }
    }

    private static ChangesetAtFarEnd started(World world) {
        while (world.far.sets.values().stream().noneMatch(each -> each.starts > 0)) {
            assertThat(world.next()).isTrue();
        }
        return world.far.sets.values().iterator().next();
    }

    private static void toItsEnd(World world) {
        while (world.operation().state().isOpen()) {
            assertThat(world.next()).isTrue();
        }
    }
}
