package dev.sluse.ledger;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which files belong to which delivery. They are noted with its end; a note leaves with its file. Thread-safe. */
public interface DeliveryFiles {
    /** What a file is to its delivery. */
    enum Kind {
        /** What was dropped, where it is kept. */
        INPUT,
        /** What was delivered. */
        OUTPUT,
        /** A folder with what was found. */
        REPORT,
        /** Rows that were set aside. */
        QUARANTINE,
        /** What its sender was told. */
        REPLY;

        public String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /**
     * One file, or folder.
     *
     * @param path relative to the home, with {@code /}; absolute where it does not lie below it
     */
    record Kept(String delivery, Kind kind, String path) {}

    /** Those of a delivery, in the order in which they were noted. */
    List<Kept> of(String delivery);

    /**
     * Those of a kind of deliveries of a flow that have ended before and that nobody waits for, oldest first.
     *
     * @param place how their paths begin: {@code archive/}
     * @param after only those of younger deliveries than this one: the next page
     */
    List<Kept> endedBefore(String flow, Kind kind, String place, Instant before, @Nullable String after, int limit);

    /** Those of a kind of a delivery and of the ones before it under the same path: at most so many deliveries are looked at. */
    List<Kept> upTo(Delivery delivery, Kind kind, int deliveries);

    void note(Kept file);

    /** It is gone, or lies elsewhere. */
    void forget(Kept file);
}
