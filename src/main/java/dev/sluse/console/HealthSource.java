package dev.sluse.console;

import java.util.List;

/** Where the HTTP port learns how the runtime is. */
@FunctionalInterface
public interface HealthSource {
    /**
     * One thing that health depends on.
     *
     * @param name such as a flow's id, or {@code disk}
     * @param up whether it is as it should be
     * @param problem one sentence; empty if it is up
     */
    record Check(String name, boolean up, String problem) {}

    /** All checks, now; ready means that all are up. */
    List<Check> checks();
}
