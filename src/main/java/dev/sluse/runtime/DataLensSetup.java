package dev.sluse.runtime;

import dev.sluse.SluseException;
import dev.sluse.component.DataLensServices;
import dev.sluse.component.FlowServices;
import dev.sluse.datalens.DataLensAccounts;
import dev.sluse.datalens.DataLensDesk;
import dev.sluse.datalens.PartnerApi;
import dev.sluse.operations.Http;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/** Puts DataLens together from the settings. */
final class DataLensSetup {
    private static final String FILE = "file:";
    private static final long PAUSE_MILLIS = 200;

    private DataLensSetup() {}

    /** @param settings all, resolved, secrets in clear */
    static DataLensAccounts accounts(Map<String, String> settings, Http http, InstantSource clock) {
        return new DataLensAccounts(key -> value(settings, key), http, clock);
    }

    /**
     * What its component needs.
     *
     * @param settings all, resolved
     */
    static DataLensServices services(Map<String, String> settings, FlowServices services, DataLensAccounts accounts) {
        DataLensDesk desk = new DataLensDesk(
                services.ledger(), services.remote().http(), accounts, services.clock(), () -> UUID.randomUUID()
                        .toString());
        boolean production = "prod".equals(settings.get("sluse.profile"));
        return new DataLensServices(
                accounts,
                desk,
                account -> SandboxSettings.serves(settings, PartnerApi.SYSTEM, "upload-url", account),
                production,
                () -> TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS));
    }

    private static Optional<String> value(Map<String, String> settings, String key) {
        String value = settings.get(key);
        boolean mayBeFile = key.endsWith(".private-key") || key.endsWith(".credentials");
        if (value == null || !mayBeFile || !value.startsWith(FILE)) {
            return Optional.ofNullable(value);
        }
        try {
            return Optional.of(Files.readString(Path.of(value.substring(FILE.length()))));
        } catch (IOException e) {
            throw SluseException.access(
                    "setting-unreadable",
                    "The file that " + key + " names cannot be read: " + value.substring(FILE.length()) + ".",
                    "Give the user who runs Sluse the right to it.",
                    e);
        }
    }
}
