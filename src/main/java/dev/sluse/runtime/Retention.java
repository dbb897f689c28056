package dev.sluse.runtime;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

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

    private final Function<String, Optional<String>> settings;

    /** @param settings the value of a key, empty if it has none */
    Retention(Function<String, Optional<String>> settings) {
        this.settings = settings;
    }

    /** How long; empty means for ever. */
    public Optional<Duration> of(String flow, What what) {
        String name = what.name().toLowerCase(Locale.ROOT);
        return settings.apply("sluse.retention." + flow + "." + name)
                .or(() -> settings.apply("sluse.retention." + name))
                .filter(text -> !text.equals("never"))
                .flatMap(DurationText::parse);
    }
}
