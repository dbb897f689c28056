package dev.sluse.runtime;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** How long things are kept: {@code sluse.retention.<flow>.<what>}, then {@code sluse.retention.<what>}. */
public final class Retention {

    /** What is kept for a time. */
    public enum What {
        ARCHIVE,
        QUARANTINE,
        REPORTS,
        /** Counted from the end of the delivery. */
        SPOOL,
        JOURNAL
    }

    private final Settings settings;

    Retention(Settings settings) {
        this.settings = settings;
    }

    /** How long; empty means for ever. */
    public Optional<Duration> of(String flow, What what) {
        String name = what.name().toLowerCase(Locale.ROOT);
        return settings.text("sluse.retention." + flow + "." + name)
                .or(() -> settings.text("sluse.retention." + name))
                .filter(text -> !text.equals("never"))
                .flatMap(DurationText::parse);
    }
}
