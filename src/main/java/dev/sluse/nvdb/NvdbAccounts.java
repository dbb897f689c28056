package dev.sluse.nvdb;

import dev.sluse.SluseException;
import dev.sluse.operations.Http;
import java.net.URI;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The accounts at NVDB by their names, from the settings: {@code nvdb.<account>.<key>}, then {@code nvdb.<key>}. Each logs in once for
 * all. Thread-safe.
 */
public final class NvdbAccounts {
    /** The data catalogue of production: it is public, and the same for all. */
    private static final URI CATALOGUE = URI.create("https://nvdbapiles.atlas.vegvesen.no/datakatalog");

    private static final URI READ = URI.create("https://nvdbapiles.atlas.vegvesen.no/vegobjekter");
    private static final String SERVICE_ACCOUNT = "SERVICE_ACCOUNT";

    private final Function<String, Optional<String>> settings;
    private final Http http;
    private final InstantSource clock;
    private final Supplier<UUID> ids;
    private final Map<String, NvdbApi> apis = new ConcurrentHashMap<>();

    /**
     * @param settings the value of a setting by its whole name; empty where it is not set
     * @param ids for the requests of logins
     */
    public NvdbAccounts(
            Function<String, Optional<String>> settings, Http http, InstantSource clock, Supplier<UUID> ids) {
        this.settings = settings;
        this.http = http;
        this.clock = clock;
        this.ids = ids;
    }

    /**
     * The API as an account calls it.
     *
     * @param account empty for the one without a name
     * @throws SluseException kind CONFIGURATION if a setting is missing
     */
    public NvdbApi api(String account) {
        return apis.computeIfAbsent(account, this::made);
    }

    /** The settings without which the account cannot work, by the names that a person would set; empty if all are there. */
    public List<String> missing(String account) {
        List<String> missing = new ArrayList<>();
        for (String key : List.of("url", "username", "password", "client")) {
            if (value(account, key).isEmpty()) {
                missing.add(name(account, key));
            }
        }
        return missing;
    }

    /** Whether what the account writes needs the name of a person who answers for it, {@code ansvarlig} (contract 3). */
    public boolean needsResponsible(String account) {
        return value(account, "realm").filter(SERVICE_ACCOUNT::equalsIgnoreCase).isPresent();
    }

    /** The data catalogue that belongs to the account's environment; {@code /api/v1/...} follows. */
    public URI catalogue(String account) {
        return value(account, "catalogue-url").map(URI::create).orElseGet(() -> beside(account, CATALOGUE));
    }

    /** API Les of the account's environment; {@code /api/v4/...} follows. */
    public URI read(String account) {
        return value(account, "read-url").map(URI::create).orElseGet(() -> beside(account, READ));
    }

    /** The sentence that names what a person has to set; empty if nothing is missing. */
    private static SluseException missing(List<String> keys) {
        return SluseException.configuration(
                "missing-setting", "Setting " + String.join(", ", keys) + " is without value.", "Set it.");
    }

    private NvdbApi made(String account) {
        List<String> missing = missing(account);
        if (!missing.isEmpty()) {
            throw missing(missing);
        }
        URI base = URI.create(value(account, "url").orElseThrow());
        String client = value(account, "client").orElseThrow();
        NvdbLogin.Account user = new NvdbLogin.Account(
                base,
                client,
                value(account, "username").orElseThrow(),
                value(account, "password").orElseThrow(),
                value(account, "realm").orElse(""));
        return new NvdbApi(base, read(account), client, new NvdbLogin(http, user, clock, ids));
    }

    /** The provider's environments have hosts of one form: {@code nvdbapiskriv.test...} writes what {@code nvdbapiles.test...} reads. */
    private URI beside(String account, URI production) {
        String host = value(account, "url")
                .map(each -> String.valueOf(URI.create(each).getHost()))
                .orElse("");
        return host.startsWith("nvdbapiskriv") && host.endsWith(".atlas.vegvesen.no")
                ? URI.create("https://" + host.replaceFirst("nvdbapiskriv", "nvdbapiles") + production.getPath())
                : production;
    }

    private Optional<String> value(String account, String key) {
        Optional<String> own = account.isEmpty() ? Optional.empty() : settings.apply(name(account, key));
        return own.or(() -> settings.apply(name("", key))).filter(each -> !each.isBlank());
    }

    private static String name(String account, String key) {
        return NvdbOrders.SYSTEM + "." + (account.isEmpty() ? "" : account + ".") + key;
    }
}
