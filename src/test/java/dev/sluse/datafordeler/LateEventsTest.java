package dev.sluse.datafordeler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluse.datafordeler.FakeRegister.Event;
import dev.sluse.datafordeler.RegisterFollower.Look;
import dev.sluse.ledger.Delivery;
import dev.sluse.ledger.DeliveryState;
import dev.sluse.ledger.Ledger;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Events below the watermark: what becomes of their deliveries, and what is taken for one. */
class LateEventsTest {
    private FollowedRegister home;
    private FakeRegister register;

    @BeforeEach
    void make() throws IOException {
        home = new FollowedRegister();
        register = home.register;
    }

    @AfterEach
    void close() throws IOException {
        home.close();
    }

    /** Event 3 came to light late; its delivery is taken and begun. */
    private Delivery late() throws IOException {
        register.add(1, 10, "iiiii");
        Event late = register.events.remove(3L);
        register.finished(5, 10);
        home.begin().poll();
        register.add(late);
        register.add(6, 11, "i");
        register.finished(6, 11);
        home.clock.move(Duration.ofHours(25));
        home.follower.poll();
        assertThat(home.follower.look()).isEqualTo(Look.TOOK);
        assertThat(home.follower.look()).isEqualTo(Look.WAITS);
        return home.ledger.claimNext("bbr", home.clock.instant()).orElseThrow();
    }

    @Test
    void aLateDeliveryThatCameToNothingHoldsTheFlowUntilAPersonDecides() throws IOException {
        Delivery late = late();
        assertThat(late.path()).isEqualTo("BBR/late-3-3.ndjson");
        home.ledger.settle(late.id(), DeliveryState.FAILED, Ledger.Figures.NONE, "No such table.");
        home.poll();
        home.restart().poll();

        assertThat(home.ids()).containsExactly(1L, 2L, 4L, 5L);
        assertThat(home.follower.problem())
                .contains("Delivery " + late.id() + " with the late events 3 to 3 has come to nothing, and no later one"
                        + " passes it: No such table. Say sluse replay " + late.id() + " to try it again, or sluse"
                        + " cancel " + late.id() + " to go on without it.");

        home.ledger.close(late.id(), "Cancelled.");
        home.carryOn();
        assertThat(home.ids()).containsExactly(1L, 2L, 4L, 5L, 6L);
        assertThat(home.follower.problem()).isEmpty();
        assertThat(home.ledger.journal(late.id()))
                .map(Ledger.Entry::text)
                .contains("The late events 3 to 3 are passed over, since " + late.id() + " was cancelled.");
        home.restart().poll();
        assertThat(home.ids()).containsExactly(1L, 2L, 4L, 5L, 6L);
    }

    @Test
    void theNextWindowBeginsWhenALateDeliveryIsAccepted() throws IOException {
        Delivery late = late();
        assertThat(home.follower.look()).isEqualTo(Look.WAITS);
        home.ledger.settle(late.id(), DeliveryState.DELIVERING, Ledger.Figures.NONE, "");
        home.carryOn();

        assertThat(home.paths()).containsExactly("BBR/1-5.ndjson", "BBR/6-6.ndjson");
    }

    @Test
    void whatTheFlowDidNotAskForBeforeIsNotLate() throws IOException {
        register.add(1, 10, "ii");
        register.add(new Event(3, "Enhed", 'u', 10, false, FakeRegister.row(3), 1));
        register.finished(3, 10);
        home.selection = new Selection(List.of("Bygning"), "", Selection.Failed.DROP);
        home.begin().poll();
        home.selection = new Selection(List.of("Enhed", "Bygning"), "", Selection.Failed.DROP);
        home.restart().poll();
        home.clock.move(Duration.ofHours(25));
        home.poll();
        assertThat(home.ids()).containsExactly(1L, 2L);
        assertThat(home.ledger.journal(""))
                .filteredOn(each -> each.event().equals("entities"))
                .map(Ledger.Entry::text)
                .containsExactly("The flow asks for other entities than before (Bygning,Enhed; before Bygning): which"
                        + " events below the watermark become visible late is told from here on anew.");

        register.add(4, 11, "ii");
        Event late = register.events.remove(4L);
        register.finished(5, 11);
        home.poll();
        register.add(late);
        home.selection = new Selection(List.of("Bygning", "Enhed"), "", Selection.Failed.DROP);
        home.restart().poll();
        assertThat(home.ids()).containsExactly(1L, 2L, 5L, 4L);
    }

    @Test
    void otherActionsMakeNothingLate() throws IOException {
        register.add(1, 10, "iud");
        register.finished(3, 10);
        home.selection = new Selection(List.of(), "i", Selection.Failed.DROP);
        home.begin().poll();
        home.selection = new Selection(List.of(), "", Selection.Failed.DROP);
        home.restart().poll();

        assertThat(home.ids()).containsExactly(1L);
        assertThat(home.ledger.journal("")).noneMatch(each -> each.event().equals("entities"));
    }

    @Test
    void aWindowThatWasReadBeforeTheOptionsWereChangedTellsNothingOfTheOthers() throws IOException {
        register.add(1, 10, "ii");
        register.add(new Event(3, "Enhed", 'u', 10, false, FakeRegister.row(3), 1));
        register.finished(3, 10);
        home.selection = new Selection(List.of("Bygning"), "", Selection.Failed.DROP);
        home.begin().follower.look();
        home.selection = new Selection(List.of(), "", Selection.Failed.DROP);
        home.restart().carryOn();
        home.clock.move(Duration.ofHours(25));
        home.poll();

        assertThat(home.mark()).isEqualTo("3");
        assertThat(home.ids()).containsExactly(1L, 2L);
        assertThat(home.ledger.journal(""))
                .filteredOn(each -> each.event().equals("entities"))
                .hasSize(1);
    }

    @Test
    void noWindowBeginsWhileTheFarEndIsMoreThanTwentyDeliveriesBehind() throws IOException {
        register.add(1, 10, "ii");
        register.finished(2, 10);
        home.open = 21;
        home.begin().poll();
        assertThat(home.follower.look()).isEqualTo(Look.WAITS);
        assertThat(register.asked).isEmpty();

        home.open = 20;
        home.carryOn();
        assertThat(home.ids()).containsExactly(1L, 2L);
    }
}
