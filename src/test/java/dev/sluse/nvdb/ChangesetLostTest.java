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
import java.util.Objects;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A changeset that is not found: by a proxy for a while, or since it is gone. */
class ChangesetLostTest {
    private World world;

    @BeforeEach
    void make() throws IOException {
        world = new World(Fixture.orders(), Duration.ofMinutes(15));
    }

    @AfterEach
    void close() throws IOException {
        world.close();
    }

    private static boolean isAbout(Request request, String what) {
        return request.uri().getPath().endsWith("/" + what);
    }

    /** From now on requests of that kind do not get through: what is between says 404. */
    private void hide(Predicate<Request> hidden) {
        world.between = request -> hidden.test(request) ? Fixture.reply(404, "") : world.far.send(request);
    }

    private void show() {
        world.between = world.far;
    }

    private void nextUntil(Predicate<Operation> isIt) {
        for (int n = 0; n < 30 && !isIt.test(world.operation()); n++) {
            world.next();
        }
        assertThat(world.operation()).matches(isIt);
    }

    private void nextWhileOpen() {
        nextUntil(each -> !each.state().isOpen());
    }

    private ChangesetAtFarEnd set() {
        return Objects.requireNonNull(
                world.far.sets.get(String.valueOf(world.operation().remoteId())));
    }

    private void follow() {
        nextUntil(each -> "VENTER".equals(each.remoteState()));
    }

    @Test
    void aServerThatBeginsAnewMayMissItForAWhile() {
        follow();
        hide(request -> isAbout(request, "fremdrift"));
        Instant begun = world.clock.instant();
        while (Duration.between(begun, world.clock.instant()).compareTo(Duration.ofMinutes(10)) < 0) {
            world.next();
            world.restart();
            assertThat(world.operation().state()).isEqualTo(State.WAITING);
        }
        assertThat(world.operation().answer()).isEqualTo("answered 404: it is asked again");
        show();
        world.far.moves(set(), "UTFØRT", "");
        nextWhileOpen();
        assertThat(world.operation().state()).isEqualTo(State.DONE);
        assertThat(world.far.sets).hasSize(1);
    }

    @Test
    void oneThatIsMissedForHalfAnHourIsLostAndWhoTriesItAgainIsToldSo() {
        follow();
        Instant begun = world.clock.instant();
        hide(request -> isAbout(request, "fremdrift"));
        nextWhileOpen();
        String lost = "NVDB does not know changeset " + world.operation().remoteId()
                + " of batch 0 of registrer/105 any more, it answered 404. Whether it was written is not known: look at"
                + " its objects. If it was not, cancel this operation and send the delivery through again.";
        assertThat(world.operation().answer()).isEqualTo(lost);
        assertThat(Duration.between(begun, world.clock.instant()))
                .isBetween(Duration.ofMinutes(30), Duration.ofMinutes(32));
        world.ledger.remote().retry(world.operation().id());
        nextUntil(each -> each.state() == State.WAITING);
        assertThat(world.operation().answer()).as("the count begins anew").isEqualTo("answered 404: it is asked again");
        nextWhileOpen();
        assertThat(world.operation().answer()).isEqualTo(lost);
        assertThat(world.far.sets).hasSize(1);
    }

    /** Its memo still says that it is to be started: that it was never started does not follow from it. */
    @Test
    void noOtherOneIsMadeForOneWhoseStartWasNotAnsweredAndThatIsNotFoundThen() {
        world.between = request -> {
            Answer answer = world.far.send(request);
            return isAbout(request, "start") ? new Answer.None(true, "Connection reset.") : answer;
        };
        nextUntil(each -> world.far.sets.values().stream().anyMatch(set -> set.starts > 0));
        hide(request -> isAbout(request, "fremdrift"));
        nextWhileOpen();
        assertThat(world.operation().answer()).contains("Whether it was written is not known");
        world.ledger.remote().retry(world.operation().id());
        nextUntil(each -> each.state() == State.WAITING);
        show();
        world.far.moves(set(), "UTFØRT", "");
        nextWhileOpen();
        assertThat(world.operation().state()).isEqualTo(State.DONE);
        assertThat(world.far.sets).as("none was made beside it").hasSize(1);
    }

    @Test
    void whatBecameOfItsObjectsIsAskedForAgainTooBeforeItIsGivenUp() {
        follow();
        world.far.moves(set(), "UTFØRT", "");
        hide(request -> isAbout(request, "status"));
        nextUntil(each -> "answered 404: it is asked again".equals(each.answer()));
        show();
        nextWhileOpen();
        assertThat(world.operation().answer()).isEqualTo("UTFØRT, 3 objects");
        assertThat(world.ledger.remote().document(world.operation().id()).orElseThrow())
                .contains("1000");
    }
}
