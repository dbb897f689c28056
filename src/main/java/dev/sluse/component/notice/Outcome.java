package dev.sluse.component.notice;

import dev.sluse.component.delivery.Answering;
import dev.sluse.ledger.Delivery;
import dev.sluse.ledger.DeliveryState;
import dev.sluse.ledger.End;
import dev.sluse.table.report.ReportOutcome;
import org.jspecify.annotations.Nullable;

/** How a delivery ended, as its sender sees it. */
enum Outcome {
    REJECTED("rejected", ReportOutcome.REJECTED),
    QUARANTINED("quarantined", ReportOutcome.QUARANTINED),
    FAILED("failed", ReportOutcome.REJECTED),
    REPEATED("repeated", ReportOutcome.ACCEPTED),
    MENDED("mended", ReportOutcome.ACCEPTED),
    MENDED_IN_PART("mended-in-part", ReportOutcome.QUARANTINED),
    DELIVERED("delivered", ReportOutcome.ACCEPTED);

    private final String word;
    private final ReportOutcome colour;

    Outcome(String word, ReportOutcome colour) {
        this.word = word;
        this.colour = colour;
    }

    /** The word that its texts begin with. */
    String word() {
        return word;
    }

    /** How it looks on a page. */
    ReportOutcome colour() {
        return colour;
    }

    /** Whether a sender is told of it. */
    boolean isToldOf(Answering.Which which) {
        return switch (which) {
            case ALWAYS -> true;
            case NEVER -> false;
            case PROBLEMS -> this != DELIVERED && this != MENDED;
        };
    }

    static Outcome of(End end) {
        return of(end.state(), end.repeatOf(), end.repairs());
    }

    static Outcome of(Delivery delivery) {
        return of(delivery.state(), delivery.repeatOf(), delivery.repairs());
    }

    private static Outcome of(DeliveryState state, @Nullable String repeatOf, @Nullable String repairs) {
        boolean mends = repairs != null;
        return switch (state) {
            case REJECTED -> REJECTED;
            case QUARANTINED -> mends ? MENDED_IN_PART : QUARANTINED;
            case FAILED -> FAILED;
            default -> repeatOf != null ? REPEATED : mends ? MENDED : DELIVERED;
        };
    }
}
