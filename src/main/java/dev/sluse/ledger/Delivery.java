package dev.sluse.ledger;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One unit that moves: a dropped file, one window of events, one publish job.
 *
 * @param id short, sortable by time, never changed: {@code 261122-023245-k7q2m}
 * @param flow route id
 * @param path below the flow's folder, with {@code /}: {@code 2026/trips.csv}
 * @param state what has become of it
 * @param revision from 1: rises when other content of the path was delivered in between
 * @param bytes size of the input
 * @param sha256 digest of the input, lower-case hex; null until it was read once
 * @param rows data rows, -1 until known
 * @param accepted rows without an error
 * @param quarantined rows with one
 * @param errors findings that are errors
 * @param warnings findings that are warnings
 * @param reason one sentence for people: why it was rejected or failed; empty if all is well
 * @param attempts how often work on it was begun
 * @param takenAt when it was taken
 * @param updatedAt when the state last changed
 * @param nextAt when it is to be tried again, or null
 * @param nameKey the path without the endings that its output loses: those of one flow and name are worked on in their order
 * @param repeatOf the delivery whose content it repeats, or null
 * @param repairs the delivery whose rows it mends, or null
 * @param replays the delivery whose input it sends through the flow again, or null
 * @param isWaiting whether somebody has to look at it: it has ended badly, and nothing that came later has answered it
 */
public record Delivery(
        String id,
        String flow,
        String path,
        DeliveryState state,
        int revision,
        long bytes,
        @Nullable String sha256,
        long rows,
        long accepted,
        long quarantined,
        long errors,
        long warnings,
        String reason,
        int attempts,
        Instant takenAt,
        Instant updatedAt,
        @Nullable Instant nextAt,
        String nameKey,
        @Nullable String repeatOf,
        @Nullable String repairs,
        @Nullable String replays,
        boolean isWaiting) {

    /** The same with other figures. */
    public Delivery with(Ledger.Figures figures) {
        return new Delivery(
                id,
                flow,
                path,
                state,
                revision,
                bytes,
                sha256,
                figures.rows(),
                figures.accepted(),
                figures.quarantined(),
                figures.errors(),
                figures.warnings(),
                reason,
                attempts,
                takenAt,
                updatedAt,
                nextAt,
                nameKey,
                repeatOf,
                repairs,
                replays,
                isWaiting);
    }

    /** What was counted of it. */
    public Ledger.Figures figures() {
        return new Ledger.Figures(rows, accepted, quarantined, errors, warnings);
    }

    /** The file's name: the last part of the path. */
    public String name() {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
