package dev.sluse.ledger;

import java.util.Locale;

/** States of a delivery, in the words of the interface. */
public enum DeliveryState {
    /** Taken, not yet begun, or waiting to be tried again. */
    RECEIVED,
    /** A flow works on it. */
    WORKING,
    /** An operation is open. */
    DELIVERING,
    /** All done. */
    DELIVERED,
    /** Done, but some rows were refused. */
    QUARANTINED,
    /** All was refused. */
    REJECTED,
    /** Could not be carried out. */
    FAILED;

    /** The word in commands, reports and the API. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether somebody has to look at it. */
    public boolean isBad() {
        return this == QUARANTINED || this == REJECTED || this == FAILED;
    }

    /** Whether nothing more happens to it by itself. */
    public boolean isFinal() {
        return switch (this) {
            case RECEIVED, WORKING, DELIVERING -> false;
            case DELIVERED, QUARANTINED, REJECTED, FAILED -> true;
        };
    }
}
