package dev.sluse.runtime;

import java.util.Locale;

/** How a runtime is meant: tried out, with the sandbox, or in earnest. */
public enum Profile {
    DEV,
    PROD;

    /** The word in settings and file names. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The profile of a word that was checked before. */
    static Profile of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
