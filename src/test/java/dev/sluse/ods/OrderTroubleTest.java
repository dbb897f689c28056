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
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A portal that answers each question and fails each order: that a question was answered is no success of the order. */
class OrderTroubleTest {
    private static final Instant WELL = Given.NOON.plus(Duration.ofHours(3));

    private final MovedClock clock = new MovedClock(Given.NOON.toString());
    private final Portal portal = new Portal(Given.NOON);
    private final List<Instant> orders = new ArrayList<>();

    private Answer send(Request request) {
        Instant now = clock.instant();
        portal.at(now);
        boolean isOrder = request.uri().getPath().endsWith("/publish/");
        if (isOrder) {
            orders.add(now);
        }
        return isOrder && now.isBefore(WELL) ? Portal.reply(503, "") : portal.answer(request);
    }

    @Test
    void anOrderThatFailsForHoursIsInTroubleAllThatTimeAndIsRepeatedMoreAndMoreSeldom(@TempDir Path home) {
        try (Ledger ledger = Ledgers.open(home.resolve("ledger.db"), clock)) {
            ledger.take("d1", "bikes", "d1", 1, clock.instant());
            Operation sample = Given.operation(Action.PUBLISH, Step.FIND, "bare verify:off", false);
            Accepted accepted = new Accepted(0, sample.lane(), null, null, null, String.valueOf(sample.orders()));
            ledger.remote().accept("d1", "ods-publish", "city-bikes", List.of(accepted));
            Stepping engine = new Stepping(ledger, List.of(Given.driver(Action.PUBLISH)), this::send, clock);
            Operation operation = ledger.operations().ofDelivery("d1").get(0);
            while (operation.state().isOpen()) {
                Instant due = engine.due().orElseThrow();
                clock.to((due.isAfter(clock.instant()) ? due : clock.instant()).toString());
                engine.one();
                operation = ledger.operations().find(operation.id()).orElseThrow();
                if (!orders.isEmpty() && clock.instant().isBefore(WELL)) {
                    assertThat(operation.trouble())
                            .isEqualTo("Opendatasoft answered the order to publish dataset city-bikes with 503.");
                    assertThat(operation.troubleSince()).isEqualTo(orders.get(0));
                }
            }

            assertThat(operation.answer()).isEqualTo("published");
            assertThat(portal.runs).hasSize(1);
            assertThat(orders).hasSizeBetween(10, 30);
            assertThat(ledger.listings().entries(0, 100).stream()
                            .filter(each -> each.event().equals("alarm"))
                            .map(each -> each.text()))
                    .containsExactly(
                            "Operation 1 (ods-publish city-bikes, batch 0) could not be carried out since "
                                    + orders.get(0)
                                    + " and is tried on: Opendatasoft answered the order to publish dataset city-bikes with 503.");
        }
    }
}
