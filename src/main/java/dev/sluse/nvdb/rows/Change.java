package dev.sluse.nvdb.rows;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What a changeset does with its objects, in the API's words. */
public enum Change {
    REGISTRER("registrer"),
    OPPDATER("oppdater"),
    DELVIS_OPPDATER("delvisOppdater"),
    KORRIGER("korriger"),
    DELVIS_KORRIGER("delvisKorriger"),
    LUKK("lukk"),
    FJERN("fjern");

    private final String word;

    Change(String word) {
        this.word = word;
    }

    public String word() {
        return word;
    }

    /** Of the API's word. */
    public static Optional<Change> of(String word) {
        return Arrays.stream(values()).filter(each -> each.word.equals(word)).findFirst();
    }

    /** All words. */
    public static List<String> words() {
        return Arrays.stream(values()).map(Change::word).toList();
    }

    /** Whether an object is told whole, so that what is required has to be there. */
    boolean isWhole() {
        return this == REGISTRER || this == OPPDATER || this == KORRIGER;
    }

    /** Whether only changes are told, each with what is done. */
    boolean isPartial() {
        return this == DELVIS_OPPDATER || this == DELVIS_KORRIGER;
    }

    /** Whether the object has to say when it was read. */
    boolean needsLastRead() {
        return this == KORRIGER || this == DELVIS_KORRIGER;
    }

    /** Whether the object is of a new version with a beginning of its own. */
    boolean needsStart() {
        return this == REGISTRER || this == OPPDATER || this == DELVIS_OPPDATER;
    }

    /** Whether the object has content at all. */
    boolean hasContent() {
        return this != LUKK && this != FJERN;
    }
}
