package dev.sluse.runtime;

import dev.sluse.ledger.Ledger;
import dev.sluse.operations.Driver;
import dev.sluse.operations.Http;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/** The drivers of all remote systems: one a kind of operation. */
final class RemoteDrivers {
    private RemoteDrivers() {}

    /**
     * Those that carry out what is accepted; each is of use for every account.
     *
     * @param settings all, resolved
     * @param home absolute: requests' bytes are named relative to it
     * @param http for logins
     */
    static List<Driver> all(Map<String, String> settings, Path home, Ledger ledger, Http http, InstantSource clock) {
        return List.of();
    }
}
