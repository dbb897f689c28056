package dev.sluse.sandbox.nvdb;

/** What a changeset does to a road object, by the key in its JSON (contract 5.1). */
enum Operation {
    REGISTRER("registrer"),
    OPPDATER("oppdater"),
    DELVIS_OPPDATER("delvisOppdater"),
    KORRIGER("korriger"),
    DELVIS_KORRIGER("delvisKorriger"),
    LUKK("lukk"),
    FJERN("fjern"),
    GJENOPPRETT("gjenopprett");

    final String key;

    Operation(String key) {
        this.key = key;
    }

    /** Whether its object is all there is to it, so that what is missing is missing. */
    boolean isWhole() {
        return this == REGISTRER || this == OPPDATER || this == KORRIGER;
    }

    /** Whether it brings changes of single values. */
    boolean isPartial() {
        return this == DELVIS_OPPDATER || this == DELVIS_KORRIGER;
    }

    boolean isUpdate() {
        return this == OPPDATER || this == DELVIS_OPPDATER;
    }

    boolean isCorrection() {
        return this == KORRIGER || this == DELVIS_KORRIGER;
    }
}
