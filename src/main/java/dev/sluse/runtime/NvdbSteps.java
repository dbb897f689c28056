package dev.sluse.runtime;

import dev.sluse.component.FlowServices;
import dev.sluse.component.NvdbServices;
import dev.sluse.nvdb.NvdbAccounts;
import dev.sluse.nvdb.NvdbOrders;
import dev.sluse.nvdb.rows.CatalogueStore;
import dev.sluse.nvdb.rows.RowsDesk;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** What the step {@code nvdb:} needs, from the settings. */
final class NvdbSteps {
    private static final long PAUSE_MILLIS = 200;

    private NvdbSteps() {}

    /** @param settings all, resolved */
    static NvdbServices services(Map<String, String> settings, FlowServices services, NvdbAccounts accounts) {
        CatalogueStore catalogues = new CatalogueStore(
                services.places().home().resolve("cache").resolve("nvdb-catalogue"),
                services.remote().http(),
                services.clock());
        RowsDesk desk = new RowsDesk(
                catalogues,
                account -> new RowsDesk.Access(
                        accounts.catalogue(account).toString().replaceFirst("/+$", ""),
                        value(settings, account, "client").orElse("")),
                services.clock());
        return new NvdbServices(
                accounts,
                desk,
                account -> SandboxSettings.serves(settings, NvdbOrders.SYSTEM, "url", account),
                "prod".equals(settings.get("sluse.profile")),
                account -> value(settings, account, "url")
                        .filter(NvdbSteps::leavesMachine)
                        .isPresent(),
                () -> TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS));
    }

    private static Optional<String> value(Map<String, String> settings, String account, String key) {
        String own = account.isEmpty() ? null : settings.get(NvdbOrders.SYSTEM + "." + account + "." + key);
        return Optional.ofNullable(own == null || own.isBlank() ? settings.get(NvdbOrders.SYSTEM + "." + key) : own)
                .filter(each -> !each.isBlank());
    }

    private static boolean leavesMachine(String url) {
        String host = String.valueOf(URI.create(url).getHost());
        return !host.equals("localhost") && !host.startsWith("127.") && !host.equals("[::1]");
    }
}
