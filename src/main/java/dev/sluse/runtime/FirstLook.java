package dev.sluse.runtime;

import dev.sluse.SluseException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The routes folder as it is before anything runs, and what the check has found: it needs no ledger, which is opened meanwhile. */
record FirstLook(RouteLook look, RouteVersions versions) {

    /** Empty if the folder cannot be read: whoever looks again tells why. */
    static Optional<FirstLook> at(Path routes, FlowCheck check) {
        try {
            RouteLook look = RouteLook.at(routes, Optional.empty(), Set.of());
            return Optional.of(new FirstLook(look, RouteVersions.of(look, Map.of(), check.fresh())));
        } catch (SluseException e) {
            return Optional.empty();
        }
    }
}
