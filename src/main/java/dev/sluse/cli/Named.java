package dev.sluse.cli;

import dev.sluse.SluseException;
import dev.sluse.ledger.Delivery;
import dev.sluse.ledger.Ledger;
import dev.sluse.ledger.Operation;
import java.util.Optional;

/** What the user names on the command line. */
final class Named {
    /** Ids of deliveries begin with a date of six digits. */
    private static final int DATE = 6;

    private Named() {}

    /** The operation that has this number; empty if it is none, or is long enough for a date and a delivery's id begins so. */
    static Optional<Operation> operation(Ledger ledger, String text) {
        boolean isNumber = text.matches("\\d{1,18}")
                && (text.length() < DATE || ledger.deliveryByPrefix(text).isEmpty());
        return isNumber ? ledger.operations().find(Long.parseLong(text)) : Optional.empty();
    }

    /**
     * The delivery whose id begins so.
     *
     * @throws SluseException kind CONFIGURATION, code {@code no-such-delivery}, if there is none or more than one
     */
    static Delivery delivery(Ledger ledger, String beginning) {
        return ledger.deliveryByPrefix(beginning)
                .orElseThrow(() -> SluseException.configuration(
                        "no-such-delivery",
                        "No delivery, or more than one, begins with " + beginning + ".",
                        "sluse deliveries lists them."));
    }
}
