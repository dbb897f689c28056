package dev.sluse.datalens;

import dev.sluse.SluseException;
import dev.sluse.operations.Http;
import java.net.URI;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * The accounts at DataLens by their names, from the settings: {@code datalens.<account>.<key>}, then {@code datalens.<key>}; what
 * stands in {@code datalens.credentials} fills what is not set by itself. Each logs in once for all. Thread-safe.
 */
public final class DataLensAccounts {
    private static final String AUDIENCE = "https://iam.api.cloud.yandex.net/iam/v1/tokens";

    private final Function<String, Optional<String>> settings;
    private final Http http;
    private final InstantSource clock;
    private final Map<String, PartnerApi> apis = new ConcurrentHashMap<>();

    /**
     * @param settings the value of a setting by its whole name, a file's content where the value is {@code file:PATH}; empty where it
     *     is not set
     */
    public DataLensAccounts(Function<String, Optional<String>> settings, Http http, InstantSource clock) {
        this.settings = settings;
        this.http = http;
        this.clock = clock;
    }

    /**
     * The API as an account calls it.
     *
     * @param account empty for the one without a name
     * @throws SluseException kind CONFIGURATION if a setting is missing
     */
    public PartnerApi api(String account) {
        return apis.computeIfAbsent(account, this::made);
    }

    /** The connection of an account where a flow names none; empty if there is none. */
    public String connection(String account) {
        return value(account, "connection-id")
                .orElseGet(() -> credentials(account).connectionId());
    }

    /** The client id that a person has set; empty if none. */
    public String clientId(String account) {
        return value(account, "client-id").orElse("");
    }

    /** Whether what an account sends leaves this machine; false too where it is not known yet where to. */
    public boolean reachesOut(String account) {
        String host = value(account, "upload-url")
                .map(each -> URI.create(each).getHost())
                .orElse("localhost");
        return !host.equals("localhost") && !host.startsWith("127.") && !host.equals("[::1]");
    }

    /** The settings without which the account cannot work, by the names that a person would set; empty if all are there. */
    public List<String> missing(String account) {
        Credentials given = credentials(account);
        List<String> missing = new ArrayList<>();
        need(account, "upload-url", "", missing);
        need(account, "iam-url", "", missing);
        need(account, "service-account-id", given.serviceAccountId(), missing);
        need(account, "key-id", given.keyId(), missing);
        need(account, "private-key", given.privateKey(), missing);
        return missing;
    }

    private void need(String account, String key, String otherwise, List<String> missing) {
        if (otherwise.isEmpty() && value(account, key).isEmpty()) {
            missing.add(name(account, key));
        }
    }

    private PartnerApi made(String account) {
        List<String> missing = missing(account);
        if (!missing.isEmpty()) {
            throw SluseException.configuration(
                    "missing-setting", "Setting " + String.join(", ", missing) + " is without value.", "Set it.");
        }
        Credentials given = credentials(account);
        ServiceAccountKey key = ServiceAccountKey.of(
                value(account, "service-account-id").orElse(given.serviceAccountId()),
                value(account, "key-id").orElse(given.keyId()),
                value(account, "private-key").orElse(given.privateKey()));
        URI iam = URI.create(value(account, "iam-url").orElseThrow());
        String audience = value(account, "iam-audience").orElse(AUDIENCE);
        URI base = URI.create(value(account, "upload-url").orElseThrow());
        return new PartnerApi(base, new IamTokens(http, iam, audience, key, clock));
    }

    private Credentials credentials(String account) {
        return value(account, "credentials").map(Credentials::of).orElse(Credentials.NONE);
    }

    private Optional<String> value(String account, String key) {
        Optional<String> own = account.isEmpty() ? Optional.empty() : settings.apply(name(account, key));
        return own.or(() -> settings.apply(name("", key))).filter(each -> !each.isBlank());
    }

    private static String name(String account, String key) {
        return PartnerApi.SYSTEM + "." + (account.isEmpty() ? "" : account + ".") + key;
    }
}
