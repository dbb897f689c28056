package dev.sluse.datafordeler;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Which events of a register a flow wants.
 *
 * @param entities as the events name them; empty: all
 * @param actions some of {@code i u d}; empty: all. Events of the others are read all the same: without them it would not be seen where
 *     a package ends
 * @param failed what becomes of events of imports that failed
 */
public record Selection(List<String> entities, String actions, Failed failed) {
    /** What becomes of events of imports that failed. */
    public enum Failed {
        /** They are left out, and counted. */
        DROP,
        /** They are handed on with their flag; of doubles the one with the highest id. */
        KEEP
    }

    /** What is asked for, as one word that stays the same whatever their order. */
    String asked() {
        return entities.stream().sorted().collect(Collectors.joining(","));
    }

    boolean wants(char action) {
        return actions.isEmpty() || actions.indexOf(action) >= 0;
    }
}
