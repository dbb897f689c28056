package dev.sluse.ledger;

import java.time.Instant;
import java.util.List;

/** Files that lie in the drops and that no flow takes; known here while they lie there. Thread-safe. */
public interface Strays {
    /**
     * One file.
     *
     * @param path relative to the home, or absolute where it does not lie below it
     * @param flow whose folder it is, empty if no flow has it
     * @param bytes its size
     * @param why it is not taken: half a sentence, such as {@code its name does not match the flow's include, .*\.csv}
     * @param since when it was told of first
     */
    record Stray(String path, String flow, long bytes, String why, Instant since) {}

    /** All, by path. */
    List<Stray> all();

    /** Notes one; true if it was not known, or other things were known of it. */
    boolean note(Stray stray);

    /** It is gone, or was taken. */
    void forget(String path);
}
