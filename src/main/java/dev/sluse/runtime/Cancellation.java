package dev.sluse.runtime;

import dev.sluse.SluseException;
import dev.sluse.component.UnderWay;
import dev.sluse.component.delivery.DeliverySettlement;
import dev.sluse.component.delivery.DeliveryWork;
import dev.sluse.component.delivery.Places;
import dev.sluse.ledger.Delivery;
import dev.sluse.ledger.DeliveryState;
import dev.sluse.ledger.Ledger;
import dev.sluse.ledger.Wish;
import java.nio.file.Files;
import java.util.Optional;

/** Ends deliveries that are open, and closes those that wait for a person. */
final class Cancellation {
    private final Ledger ledger;
    private final Flows flows;
    private final Places places;
    private final DeliverySettlement settlement;
    private final UnderWay underWay;
    private final OperationSteering operations;

    Cancellation(
            Ledger ledger,
            Flows flows,
            Places places,
            DeliverySettlement settlement,
            UnderWay underWay,
            OperationSteering operations) {
        this.ledger = ledger;
        this.flows = flows;
        this.places = places;
        this.settlement = settlement;
        this.underWay = underWay;
        this.operations = operations;
    }

    /** @return empty if it is being ended and has to be asked for again */
    Optional<Answer> carryOut(Wish.Cancel wish) {
        Optional<Delivery> found = ledger.delivery(wish.delivery());
        if (found.isEmpty()) {
            return Optional.of(Answer.wrong("There is no delivery " + wish.delivery() + "."));
        }
        String reason = reason(wish.reason());
        Delivery delivery = found.get();
        return switch (delivery.state()) {
            case DELIVERED ->
                Optional.of(Answer.refused(
                        delivery.id() + " was delivered before: what is delivered is not taken back by cancelling."));
            case DELIVERING -> giveUp(delivery, reason);
            case QUARANTINED, REJECTED, FAILED -> Optional.of(close(delivery, reason));
            case RECEIVED -> ledger.claim(delivery.id()).flatMap(claimed -> end(claimed, reason));
            case WORKING -> interrupt(delivery, reason);
        };
    }

    /** What is done of it stays done; a call that is under way may still get through. */
    private Optional<Answer> giveUp(Delivery delivery, String reason) {
        operations.cancelAll(delivery, reason);
        Delivery after = ledger.delivery(delivery.id()).orElseThrow();
        return after.state() == DeliveryState.DELIVERING
                ? Optional.empty()
                : Optional.of(
                        Answer.done(after.id() + " is cancelled: what was not done yet is not carried on with. It is "
                                + after.state().word() + "."));
    }

    private Answer close(Delivery delivery, String reason) {
        operations.cancelAll(delivery, reason);
        boolean ended =
                delivery.state() == DeliveryState.FAILED && delivery.reason().equals(reason);
        if (delivery.isWaiting()) {
            ledger.close(delivery.id(), reason);
        }
        if (ended) {
            return Answer.done(delivery.id() + " is cancelled: it ended as failed, its input lies in quarantine/.");
        }
        return Answer.done(delivery.id() + " stays " + delivery.state().word() + "; nobody need look at it any more.");
    }

    private Optional<Answer> interrupt(Delivery delivery, String reason) {
        boolean nobodyCan = flows.list().stream().noneMatch(each -> each.id().equals(delivery.flow()));
        return !underWay.cancel(delivery.id(), reason) && nobodyCan ? end(delivery, reason) : Optional.empty();
    }

    /** Ends one that nobody works on. An end that was written down before is carried out first: it may have delivered. */
    private Optional<Answer> end(Delivery delivery, String reason) {
        DeliveryWork work =
                new DeliveryWork(delivery, folder(delivery.flow()), places.input(delivery), places.work(delivery.id()));
        if (settlement.resume(work).isEmpty()) {
            if (Files.exists(work.input())) {
                settlement.fail(work, SluseException.configuration("cancelled", reason, ""));
            } else {
                settlement.lost(work);
            }
        }
        Delivery after = ledger.delivery(delivery.id()).orElseThrow();
        return switch (after.state()) {
            case QUARANTINED, REJECTED, FAILED -> Optional.of(close(after, reason));
            case DELIVERED, DELIVERING ->
                Optional.of(Answer.refused(after.id() + " was delivered before it could be cancelled."));
            case RECEIVED, WORKING -> Optional.empty();
        };
    }

    /** What quarantine and archive name a flow's files by. */
    private String folder(String flow) {
        return flows.list().stream()
                .filter(each -> each.id().equals(flow) && each.from().startsWith("drop:"))
                .map(each -> each.from().replaceFirst("^drop:(//)?", ""))
                .findFirst()
                .orElse(flow);
    }

    static String reason(String given) {
        String said = given.strip();
        return said.isEmpty() ? "Cancelled." : "Cancelled: " + said + (said.endsWith(".") ? "" : ".");
    }
}
