package dev.sluse.runtime;

import dev.sluse.component.delivery.DeliveryIds;
import dev.sluse.component.delivery.KeptInput;
import dev.sluse.ledger.Delivery;
import dev.sluse.ledger.DeliveryState;
import dev.sluse.ledger.Ledger;
import dev.sluse.ledger.Operation;
import dev.sluse.ledger.Requests;
import dev.sluse.ledger.Take;
import dev.sluse.ledger.Wish;
import java.io.IOException;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Lets deliveries carry on where they stopped, or go through their flow once more. */
final class Replays {
    /** What works on deliveries that the ledger has; other sources send what failed by themselves. */
    private static final Set<String> OWN_SOURCES = Set.of("drop", "schedule", "delivery", "register-events");

    private final Ledger ledger;
    private final Flows flows;
    private final KeptInput inputs;
    private final Function<String, List<String>> foreignTargets;
    private final InstantSource clock;
    private final OperationSteering operations;

    /** @param foreignTargets of a flow the schemes that it sends to and that do not know a repetition */
    Replays(
            Ledger ledger,
            Flows flows,
            KeptInput inputs,
            Function<String, List<String>> foreignTargets,
            InstantSource clock,
            OperationSteering operations) {
        this.ledger = ledger;
        this.flows = flows;
        this.inputs = inputs;
        this.foreignTargets = foreignTargets;
        this.clock = clock;
        this.operations = operations;
    }

    /** @throws IOException if a file could not be brought back */
    Answer carryOut(Requests.Request request, Wish.Replay wish) throws IOException {
        Optional<Delivery> found = ledger.delivery(wish.delivery());
        if (found.isEmpty()) {
            return Answer.wrong("There is no delivery " + wish.delivery() + ".");
        }
        return wish.again() ? again(request, found.get(), wish.yes()) : carryOn(found.get());
    }

    private Answer carryOn(Delivery delivery) throws IOException {
        String id = delivery.id();
        return switch (delivery.state()) {
            case DELIVERED -> Answer.done(id + " is delivered: there is nothing to do.");
            case DELIVERING -> operations.hurry(delivery);
            case WORKING -> Answer.done(id + " is being worked on: there is nothing to do.");
            case RECEIVED -> now(delivery);
            // the far end refused it, not our rules: it may have changed its mind
            case REJECTED ->
                operations.hasAny(delivery, Operation.State.FAILED)
                        ? bringBack(delivery)
                        : Answer.refused(
                                id + " was rejected: the same content would be refused again. Mend the file and drop it"
                                        + " again; if the schema has been changed since, sluse replay " + id
                                        + " --again uses today's.");
            case QUARANTINED ->
                // as above, where it refused some of several operations
                operations
                        .carryOn(delivery)
                        .orElseGet(() -> Answer.refused(id
                                + " is delivered but for the rows that were set aside: the same rows would be refused"
                                + " again. Mend them in quarantine/ and drop that file; if the schema has been changed"
                                + " since, sluse replay " + id + " --again uses today's."));
            case FAILED -> bringBack(delivery);
        };
    }

    private Answer now(Delivery delivery) {
        Optional<Delivery> ahead = ledger.ahead(delivery.id());
        if (ahead.isPresent()) {
            return Answer.done(delivery.id() + " waits for " + ahead.get().id()
                    + ", which has the same name and was taken before: there is nothing to do.");
        }
        if (delivery.nextAt() == null) {
            return Answer.done(delivery.id() + " is next as soon as its flow has a hand free: there is nothing to do.");
        }
        ledger.retry(delivery.id(), clock.instant(), delivery.reason());
        return Answer.done(delivery.id() + " is tried again now." + unlessRunning(delivery.flow()));
    }

    private Answer bringBack(Delivery delivery) throws IOException {
        Optional<Answer> carriedOn = operations.carryOn(delivery);
        if (carriedOn.isPresent()) {
            return carriedOn.get();
        }
        if (operations.hasAny(delivery, Operation.State.CANCELLED)) {
            return Answer.refused(delivery.id() + " was cancelled: what was not done by then is not carried on with."
                    + " sluse replay " + delivery.id() + " --again sends the input through the flow once more.");
        }
        Optional<Answer> objection = objectionToSource(delivery);
        if (objection.isPresent()) {
            return objection.get();
        }
        Optional<Delivery> newer = newer(delivery);
        if (newer.isPresent()) {
            // what was taken later would keep its place on the target, whatever anybody says
            return Answer.refused(newer.get().id() + " is newer and has the same path, " + delivery.path()
                    + ": what it delivered keeps its place. sluse replay " + delivery.id()
                    + " --again --yes puts the older content there, as a delivery of its own.");
        }
        if (!inputs.bringBack(delivery)) {
            return notKept(delivery);
        }
        operations.carryOnWithin(delivery);
        ledger.retry(delivery.id(), clock.instant(), "Replayed. Before: " + delivery.reason());
        return Answer.done(delivery.id() + " carries on where it stopped." + unlessRunning(delivery.flow()));
    }

    private Answer again(Requests.Request request, Delivery delivery, boolean yes) throws IOException {
        String id = DeliveryIds.derived(request.at(), request.id() + " " + delivery.id());
        Optional<Delivery> begun = ledger.delivery(id);
        if (begun.isEmpty()) {
            Optional<Answer> objection = objectionToAgain(delivery, yes);
            if (objection.isPresent()) {
                return objection.get();
            }
            if (!inputs.copyFor(delivery, id)) {
                return notKept(delivery);
            }
            ledger.take(new Take(
                    id,
                    delivery.flow(),
                    delivery.path(),
                    delivery.nameKey(),
                    delivery.bytes(),
                    clock.instant(),
                    delivery.id()));
        }
        return Answer.done("The input of " + delivery.id() + " goes through the flow again, as " + id + "."
                + unlessRunning(delivery.flow()));
    }

    private Optional<Answer> objectionToAgain(Delivery delivery, boolean yes) {
        if (!delivery.state().isFinal()) {
            return Optional.of(Answer.refused(delivery.id() + " has not ended: it is "
                    + delivery.state().word() + ". Wait for it, or cancel it first."));
        }
        if (flow(delivery).map(each -> each.state() == FlowView.State.REFUSED).orElse(true)) {
            return Optional.of(Answer.refused("Flow " + delivery.flow() + " is not deployed now: nothing can go through"
                    + " it. Bring its route back and deploy it."));
        }
        List<String> foreign = foreignTargets.apply(delivery.flow());
        boolean mayHaveLeft = EnumSet.of(DeliveryState.DELIVERED, DeliveryState.QUARANTINED, DeliveryState.FAILED)
                .contains(delivery.state());
        if (!yes && mayHaveLeft && !foreign.isEmpty()) {
            return Optional.of(Answer.refused("Flow " + delivery.flow() + " also sends to " + String.join(", ", foreign)
                    + ", which does not know a repetition: what it got before, it gets twice. Say --yes (over HTTP \"yes\": true) if that is"
                    + " meant."));
        }
        Optional<Answer> toSource = objectionToSource(delivery);
        if (toSource.isPresent() || yes) {
            return toSource;
        }
        return newer(delivery)
                .map(
                        each -> Answer.refused(
                                each.id() + " is newer and has the same path, " + delivery.path()
                                        + ": this would put the older content in its place. Say --yes (over HTTP \"yes\": true) if that is meant."));
    }

    private Optional<Answer> objectionToSource(Delivery delivery) {
        Optional<String> source = flow(delivery)
                .map(FlowView::from)
                .filter(from -> !from.isEmpty())
                .map(from -> from.replaceFirst(":.*", ""));
        if (source.isPresent() && !OWN_SOURCES.contains(source.get())) {
            return Optional.of(Answer.refused("Flow " + delivery.flow() + " begins with " + source.get()
                    + ":, which repeats by itself what failed. Have it send " + delivery.path() + " again."));
        }
        return Optional.empty();
    }

    /** What was taken under the same path later and has not come to nothing. */
    private Optional<Delivery> newer(Delivery delivery) {
        Delivery newest = ledger.newestOfPath(delivery.flow(), delivery.path()).orElse(delivery);
        boolean nothing = newest.state() == DeliveryState.REJECTED || newest.state() == DeliveryState.FAILED;
        Optional<Delivery> standing = nothing ? ledger.standing(newest.id()) : Optional.of(newest);
        return standing.filter(
                each -> !each.id().equals(delivery.id()) && !each.takenAt().isBefore(delivery.takenAt()));
    }

    private static Answer notKept(Delivery delivery) {
        return Answer.refused("The input of " + delivery.id() + " is not kept any more. Drop the file again.");
    }

    private Optional<FlowView> flow(Delivery delivery) {
        return flows.list().stream()
                .filter(each -> each.id().equals(delivery.flow()))
                .findFirst();
    }

    private String unlessRunning(String flow) {
        boolean runs = flows.list().stream()
                .anyMatch(each -> each.id().equals(flow) && each.state() == FlowView.State.RUNNING);
        return runs ? "" : " Flow " + flow + " does not run now; it waits for it.";
    }
}
