package dev.sluse.datafordeler;

import org.jspecify.annotations.Nullable;

/**
 * A stretch of a register's events that becomes one delivery. It is written down before the first page is asked for, so that a crash
 * gives no second one.
 *
 * @param id of the delivery that it becomes
 * @param first the id that follows the watermark
 * @param bound the highest id that may be in it
 * @param sequence the number of the last package that was finished then: an event of a later one ends it
 * @param held whether an unfinished package follows: deletes at its end may belong to that one
 * @param most how many events it may have before it is cut between two packages
 * @param staged what it has become; null until that is known
 */
record Window(String id, long first, long bound, int sequence, boolean held, int most, @Nullable Staged staged) {

    /**
     * All pages of it, in one file.
     *
     * @param last where it ends: the watermark that follows
     * @param sha256 of the file
     * @param bytes of the file
     * @param events in the file
     * @param read how many the register has shown
     * @param dropped of imports that failed
     * @param doubles removed since another import has brought them again
     * @param known what was shown below {@code last}
     */
    record Staged(
            long last, String sha256, long bytes, long events, long read, long dropped, long doubles, KnownIds known) {}

    Window with(Staged what) {
        return new Window(id, first, bound, sequence, held, most, what);
    }

    /** The path of its delivery. */
    String path(Register register, long last) {
        return register.code() + "/" + first + "-" + last + ".ndjson";
    }
}
