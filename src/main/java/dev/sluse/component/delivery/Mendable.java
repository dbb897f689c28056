package dev.sluse.component.delivery;

import dev.sluse.ledger.Delivery;
import dev.sluse.ledger.DeliveryState;
import dev.sluse.ledger.Ledger;
import dev.sluse.ledger.Operation;
import java.nio.file.Files;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/** Whether rows of a delivery can be mended, by how it has ended and where its rows went. What says no is for who dropped them. */
final class Mendable {
    static final String WHOLE = "Mend the whole file and drop it again under its name.";
    private static final String ELSEWHERE =
            "Drop the mended rows alone, without the columns that begin with _, as a file under another name; where the flow"
                    + " replaces what stands there, mend the whole file and drop it again under its name.";
    private static final String LATER = "Drop it again once that has ended.";

    private final Places places;
    private final Ledger ledger;
    private final Predicate<Operation> byRow;

    /** @param byRow whether rows of such an operation can be handed over once more, mended */
    Mendable(Places places, Ledger ledger, Predicate<Operation> byRow) {
        this.places = places;
        this.ledger = ledger;
        this.byRow = byRow;
    }

    /** Whether it went where mended rows are handed over by themselves, and do not take the places of others. */
    boolean isByRow(Delivery original) {
        return ledger.operations().ofDelivery(original.id()).stream().anyMatch(byRow);
    }

    /** @throws RejectedException if they cannot */
    void check(DeliveryWork dropped, Delivery original) {
        List<Operation> remote = ledger.operations().ofDelivery(original.id()).stream()
                .filter(Operation::isRemote)
                .toList();
        boolean isByRow = remote.stream().anyMatch(byRow);
        checkState(dropped, original, isByRow);
        Optional<Operation> other = remote.stream().filter(byRow.negate()).findFirst();
        if (other.isPresent()) {
            // the same delivery hands the same rows over once: mended ones would be left out without a word
            throw refused(
                    dropped,
                    "rows of " + named(original) + " went to " + other.get().target()
                            + ", where single rows cannot be put in the places of others.",
                    ELSEWHERE);
        }
        if (isByRow) {
            checkRounds(dropped, original, remote);
        } else {
            checkStands(dropped, original);
        }
        if (original.name().toLowerCase(Locale.ROOT).endsWith(".zip")) {
            throw refused(
                    dropped,
                    named(original) + " is a zip, of which no single rows can be mended.",
                    "Mend the table in it and drop the zip again.");
        }
    }

    private static void checkState(DeliveryWork dropped, Delivery original, boolean isByRow) {
        String named = named(original);
        switch (original.state()) {
            case QUARANTINED -> {
                // some of its rows are set aside
            }
            case DELIVERED ->
                throw refused(dropped, "no row of " + named + " is set aside any more.", "Nothing has to be mended.");
            case REJECTED -> {
                if (!isByRow) {
                    throw whole(dropped, named);
                }
            }
            case FAILED -> {
                if (!isByRow) {
                    throw whole(dropped, named);
                }
                throw original.isWaiting()
                        ? refused(
                                dropped,
                                named + " has failed: what became of all its rows is not known yet.",
                                "The operators have it on their list. " + LATER)
                        : refused(
                                dropped,
                                named + " was given up by the operators.",
                                "Ask them which of its rows were written.");
            }
            default -> throw refused(dropped, named + " is " + original.state().word() + ".", LATER);
        }
    }

    /** Each row is in one operation that counts: nobody else's round is under way, and it is plain which step a row comes from. */
    private void checkRounds(DeliveryWork dropped, Delivery original, List<Operation> remote) {
        List<String> targets = remote.stream().map(Round::original).distinct().toList();
        if (targets.size() > 1) {
            throw refused(
                    dropped,
                    "rows of " + named(original) + " went to " + String.join(" and ", targets)
                            + ": which of these a row is mended for cannot be told.",
                    "Drop the mended rows alone, without the columns that begin with _, as a file for a flow that has only"
                            + " the one step.");
        }
        // each round that has ended well leaves what was before it in the report; the one before that lies in there
        Optional<String> other = remote.stream()
                .max(Comparator.comparingLong(Operation::id))
                .flatMap(Round::dropped)
                .filter(each -> !each.equals(dropped.delivery().id()))
                .filter(each -> !Files.exists(places.reports(original.id()).resolve(MendingEnd.before(each))));
        if (other.isPresent()) {
            throw refused(
                    dropped,
                    "rows of " + named(original) + " that were mended before, by " + other.get()
                            + ", were sent, but that has not ended well.",
                    "Ask the operators to carry on with " + other.get() + " first.");
        }
    }

    private void checkStands(DeliveryWork dropped, Delivery original) {
        Optional<Delivery> newer = standing(original).filter(each -> !each.id().equals(original.id()));
        if (newer.isPresent()) {
            throw refused(
                    dropped,
                    named(original) + " was followed by " + newer.get().id() + ", which was delivered in its place.",
                    "Mend the rows of that one, or the whole file.");
        }
    }

    /** The last delivery of the original's path that was not refused, other than one that only repeats it. */
    private Optional<Delivery> standing(Delivery original) {
        Optional<Delivery> newest = ledger.newestOfPath(original.flow(), original.path());
        while (newest.isPresent()
                && !newest.get().id().equals(original.id())
                && (!stands(newest.get()) || original.id().equals(newest.get().repeatOf()))) {
            newest = ledger.standing(newest.get().id());
        }
        return newest;
    }

    private static boolean stands(Delivery delivery) {
        return delivery.state() == DeliveryState.DELIVERED || delivery.state() == DeliveryState.QUARANTINED;
    }

    private static RejectedException whole(DeliveryWork dropped, String named) {
        return refused(dropped, named + " was refused as a whole, not some of its rows.", WHOLE);
    }

    static String named(Delivery delivery) {
        return delivery.path() + " (" + delivery.id() + ")";
    }

    static RejectedException refused(DeliveryWork dropped, String why, String hint) {
        return new RejectedException(dropped.delivery().name() + " was refused: " + why, hint);
    }
}
