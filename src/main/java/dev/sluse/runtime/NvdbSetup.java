package dev.sluse.runtime;

import dev.sluse.nvdb.NvdbAccounts;
import dev.sluse.operations.Http;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Puts NVDB together from the settings. */
final class NvdbSetup {
    private NvdbSetup() {}

    /** @param settings all, resolved, secrets in clear */
    static NvdbAccounts accounts(Map<String, String> settings, Http http, InstantSource clock) {
        return new NvdbAccounts(key -> Optional.ofNullable(settings.get(key)), http, clock, UUID::randomUUID);
    }
}
