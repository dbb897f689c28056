package dev.sluse.ledger.view;

import dev.sluse.ledger.Delivery;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A delivery as machines read it: figures that are not known are left out, times are UTC.
 *
 * @param waiting whether somebody has to look at it
 */
public record DeliveryView(
        String id,
        String flow,
        String path,
        String state,
        int revision,
        long bytes,
        @Nullable String sha256,
        @Nullable Long rows,
        @Nullable Long accepted,
        @Nullable Long quarantined,
        long errors,
        long warnings,
        @Nullable String reason,
        int attempts,
        String takenAt,
        String updatedAt,
        @Nullable String nextAt,
        @Nullable String repeatOf,
        @Nullable String repairs,
        @Nullable String replays,
        boolean waiting) {

    /** Why it is as it is: the reason that the ledger has, else how many rows were set aside; empty if all is well. */
    public static String why(Delivery delivery) {
        return delivery.reason().isEmpty() && delivery.quarantined() > 0
                ? String.format(Locale.ROOT, "%,d of %,d rows were set aside.", delivery.quarantined(), delivery.rows())
                : delivery.reason();
    }

    /** What is told of a delivery. */
    public static DeliveryView of(Delivery delivery) {
        boolean counted = delivery.rows() >= 0;
        return new DeliveryView(
                delivery.id(),
                delivery.flow(),
                delivery.path(),
                delivery.state().word(),
                delivery.revision(),
                delivery.bytes(),
                delivery.sha256(),
                counted ? delivery.rows() : null,
                counted ? delivery.accepted() : null,
                counted ? delivery.quarantined() : null,
                delivery.errors(),
                delivery.warnings(),
                delivery.reason().isEmpty() ? null : delivery.reason(),
                delivery.attempts(),
                delivery.takenAt().toString(),
                delivery.updatedAt().toString(),
                delivery.nextAt() == null ? null : delivery.nextAt().toString(),
                delivery.repeatOf(),
                delivery.repairs(),
                delivery.replays(),
                delivery.isWaiting());
    }
}
