package dev.sluse.ods;

import java.util.Arrays;
import java.util.Locale;

/** What may be ordered of a dataset (contract 3). */
public enum Action {
    /** All that is saved goes live: data and metadata. */
    PUBLISH,
    /** Only metadata goes live. */
    PUBLISH_METADATA,
    /** The run under way is stopped. */
    ABORT,
    /** The dataset is taken from the public, and all its records are deleted. */
    UNPUBLISH;

    /** As flows write it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Of its operations: a name that the ledger keeps for ever. */
    public String kind() {
        return "ods-" + word();
    }

    /** The last part of the path that it is ordered by. */
    String path() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether what is saved goes live with it. */
    boolean publishes() {
        return this == PUBLISH || this == PUBLISH_METADATA;
    }

    /** @throws IllegalArgumentException if there is no such word */
    public static Action of(String word) {
        return Arrays.stream(values())
                .filter(each -> each.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(word));
    }
}
