package dev.sluse.nvdb;

import java.util.Optional;
import java.util.stream.Stream;

/** The states of a changeset, {@code fremdrift} (contract 4.1). The provider may add others without notice. */
public enum Progress {
    /** Registered; it is never carried out by itself. */
    NOT_STARTED("IKKE_STARTET"),
    /** Queued or paused, for seconds or for days. */
    WAITING("VENTER"),
    /** Being worked on. */
    RUNNING("BEHANDLES"),
    /** Written to NVDB. */
    WRITTEN("UTFØRT"),
    /** Written, and to be read at API Les. */
    INDEXED("UTFØRT_OG_ETTERBEHANDLET"),
    /** Nothing of it was written, because of at least one error. */
    REJECTED("AVVIST"),
    /** Cancelled; nothing of it was written. */
    CANCELLED("KANSELLERT");

    private final String word;

    Progress(String word) {
        this.word = word;
    }

    /** The provider's. */
    public String word() {
        return word;
    }

    /** The state of that word; empty if it is a new one. */
    public static Optional<Progress> of(String word) {
        return Stream.of(values()).filter(each -> each.word.equals(word)).findFirst();
    }
}
