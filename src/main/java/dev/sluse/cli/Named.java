package dev.sluse.cli;

import dev.sluse.SluseException;
import dev.sluse.ledger.Delivery;
import dev.sluse.ledger.Ledger;

/** What the user names on the command line. */
final class Named {
    private Named() {}

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
