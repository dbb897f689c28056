package dev.sluse.cli;

import dev.sluse.ledger.Delivery;
import dev.sluse.ledger.Ledger;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Waits until deliveries have come to their ends. */
final class SettledSamples {
    private static final long LOOK_EVERY_MILLIS = 50;

    private final Ledger ledger;
    private final Instant begin;

    /** @param begin deliveries that were taken before are others of the same name */
    SettledSamples(Ledger ledger, Instant begin) {
        this.ledger = ledger;
        this.begin = begin;
    }

    /**
     * The delivery of a sample once it has ended; as it stands if it has not in time.
     *
     * @param toBeTaken how long it may lie there before it is taken; empty then
     * @param toEnd how long it may be under way
     */
    Optional<Delivery> await(Sample sample, Duration toBeTaken, Duration toEnd) throws InterruptedException {
        long begun = System.nanoTime();
        Optional<Delivery> seen = newest(sample);
        while (seen.filter(each -> each.state().isFinal()).isEmpty()
                && System.nanoTime() - begun < (seen.isEmpty() ? toBeTaken : toEnd).toNanos()) {
            Thread.sleep(LOOK_EVERY_MILLIS);
            seen = newest(sample);
        }
        return seen;
    }

    /** The newest delivery of a flow that has no files, once it has ended; as it stands if it has not in time. */
    Optional<Delivery> newestSettled(Sample sample, Duration toEnd) throws InterruptedException {
        long begun = System.nanoTime();
        Optional<Delivery> seen = newestOfFlow(sample);
        while (seen.filter(each -> each.state().isFinal()).isEmpty() && System.nanoTime() - begun < toEnd.toNanos()) {
            Thread.sleep(LOOK_EVERY_MILLIS);
            seen = newestOfFlow(sample);
        }
        return seen;
    }

    private Optional<Delivery> newestOfFlow(Sample sample) {
        return ledger.deliveries(new Ledger.Query(sample.flow(), null, null, 1)).stream()
                .findFirst();
    }

    private Optional<Delivery> newest(Sample sample) {
        return ledger.newestOfPath(sample.flow(), sample.file())
                .filter(each -> !each.takenAt().isBefore(begin));
    }
}
