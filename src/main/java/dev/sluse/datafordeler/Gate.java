package dev.sluse.datafordeler;

import dev.sluse.datafordeler.RegisterClient.Found;
import java.util.List;
import java.util.Optional;

/**
 * How far a register may be read: to {@code lastEventId}, and not to the first event at or below it whose package is not finished, which
 * its sequence number tells. With several replication channels such events can lie below it.
 *
 * @param bound the highest id that may leave
 * @param sequence the number of the last finished package
 * @param unfinished the event that holds others back; 0 if none does
 */
record Gate(long bound, int sequence, long unfinished) {

    /** @param mark what has left already */
    static Gate read(RegisterClient client, ImportStatus status, long mark) {
        long last = status.lastEventId();
        int sequence = status.lastSequenceNumber();
        if (last <= mark) {
            return new Gate(last, sequence, 0);
        }
        Optional<Found> found = client.first(new EventQuery.Range(mark + 1, last, List.of(), sequence + 1, 0, false));
        return found.map(each -> new Gate(each.id() - 1, sequence, each.id())).orElse(new Gate(last, sequence, 0));
    }

    /** Whether an unfinished package holds others back. */
    boolean isHeld() {
        return unfinished > 0;
    }
}
