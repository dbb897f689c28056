package dev.sluse.runtime;

import dev.sluse.component.FlowServices;
import dev.sluse.component.OdsServices;
import dev.sluse.ods.OdsAccounts;
import dev.sluse.ods.OdsDesk;
import dev.sluse.ods.PollTable;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Puts Opendatasoft together from the settings. */
final class OdsSetup {
    private static final long PAUSE_MILLIS = 200;

    private OdsSetup() {}

    /** @param settings all, resolved, secrets in clear */
    static OdsAccounts accounts(Map<String, String> settings) {
        return new OdsAccounts(key -> Optional.ofNullable(settings.get(key)));
    }

    /** How often a dataset is looked at. */
    static PollTable polls(Map<String, String> settings) {
        String scale = settings.getOrDefault("ods.poll-scale", "");
        return new PollTable(scale.isEmpty() ? 1 : Double.parseDouble(scale));
    }

    /** What its component needs. */
    static OdsServices services(FlowServices services, OdsAccounts accounts) {
        return new OdsServices(
                accounts, new OdsDesk(services.ledger()), () -> TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS));
    }
}
