package dev.sluse.datafordeler;

import dev.sluse.datafordeler.StagingFile.Place;
import org.jspecify.annotations.Nullable;

/**
 * Finds where a long window may be cut: behind the last insert or update of a package. Deletes do not count, since they may carry old
 * numbers (contract 2.4); those between two packages go with the later one. Told of each event before it is written.
 */
final class WindowCut {
    /**
     * A place behind the insert or update of a package.
     *
     * @param last the id of that event
     * @param read how many events were read up to it
     * @param dropped how many of them were left out
     * @param events how many of them are in the file
     * @param highest the highest sequence number up to it
     */
    record Cut(long last, Place place, long read, long dropped, long events, int highest) {}

    /** Where the file and the counts stand. */
    @FunctionalInterface
    interface Here {
        Cut cut(long last, int highest);
    }

    private final int most;
    private final Here here;
    private @Nullable Cut behindChange;
    private @Nullable Cut best;
    private long mustReach;
    private long lastChange;
    private boolean atChange;
    private int sequence;
    private int highest;

    /** @param most how many events a window may have before it is cut */
    WindowCut(int most, Here here) {
        this.most = most;
        this.here = here;
    }

    /** Whether {@link #before} of this event notes the place before it, so that the file has to have come so far. */
    boolean notes(int number, boolean isChange) {
        return atChange && (!isChange || number != sequence);
    }

    /** The next event, which is not written yet. */
    void before(long id, int number, boolean isChange) {
        if (notes(number, isChange)) {
            behindChange = here.cut(lastChange, highest);
        }
        Cut place = behindChange;
        if (isChange && sequence != 0 && number != sequence && place != null && place.last() >= mustReach) {
            if (best == null || place.read() <= most) {
                best = place;
            }
        }
        if (isChange) {
            sequence = number;
            highest = Math.max(highest, number);
            lastChange = id;
        }
        atChange = isChange;
    }

    /** Where it is to be cut, if it has become too long; null if it may grow. */
    @Nullable
    Cut due(long read) {
        return read > most && !mayBeLater() ? best : null;
    }

    /** Whether a later place turns out to be one if the next insert or update is of another package. */
    private boolean mayBeLater() {
        Cut place = behindChange;
        Cut known = best;
        return !atChange
                && place != null
                && place.read() <= most
                && place.last() >= mustReach
                && (known == null || place.last() > known.last());
    }

    /** A package goes on behind the place, at least to this id: the next place lies there or later. */
    void goesOn(long id) {
        best = null;
        mustReach = id;
    }

    /** Behind the last insert or update of all; null if there was none. */
    @Nullable
    Cut behindLastChange() {
        return atChange ? here.cut(lastChange, highest) : behindChange;
    }

    /** Whether the event before was an insert or update. */
    boolean isAtChange() {
        return atChange;
    }
}
