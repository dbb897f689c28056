package dev.sluse.component;

import java.util.Optional;

/** A consumer that runs and may still have something that a person has to know: health and the flow's page say it. */
public interface Alarming {
    /** One sentence with what to do; empty if all is well. Thread-safe. */
    Optional<String> alarm();
}
