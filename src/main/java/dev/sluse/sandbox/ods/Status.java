package dev.sluse.sandbox.ods;

import java.util.Locale;

/** What a dataset's status can be (contract 4.2), and the finer word that leaks into messages. */
enum Status {
    QUEUED("queued"),
    PROCESSING("processing_all_dataset_data"),
    DELETING("deleting_all_dataset_data"),
    ABORTING_PROCESSING("aborting_processing"),
    SAVING_VERSION("saving_dataset_version"),
    IDLE("idle"),
    ERROR("error"),
    LIMIT_REACHED("limit_reached");

    /** As refusals name it. */
    final String inner;

    Status(String inner) {
        this.inner = inner;
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    boolean isTerminal() {
        return this == IDLE || this == ERROR || this == LIMIT_REACHED;
    }

    /** @throws IllegalArgumentException if there is none like it */
    static Status of(String word) {
        for (Status each : values()) {
            if (each.word().equals(word)) {
                return each;
            }
        }
        throw new IllegalArgumentException("There is no status " + word + ".");
    }
}
