package dev.sluse.ods;

import dev.sluse.SluseException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** The accounts at Opendatasoft by their names, from the settings: {@code ods.<account>.<key>}, then {@code ods.<key>}. Thread-safe. */
public final class OdsAccounts {
    private final Function<String, Optional<String>> settings;
    private final Map<String, Automation> apis = new ConcurrentHashMap<>();

    /** @param settings the value of a setting by its whole name; empty where it is not set */
    public OdsAccounts(Function<String, Optional<String>> settings) {
        this.settings = settings;
    }

    /**
     * The API as an account calls it.
     *
     * @param account empty for the one without a name
     * @throws SluseException kind CONFIGURATION if a setting is missing
     */
    public Automation api(String account) {
        return apis.computeIfAbsent(account, this::made);
    }

    /** Whether what an account sends leaves this machine; false too where it is not known yet where to. */
    public boolean reachesOut(String account) {
        String host =
                value(account, "url").map(each -> URI.create(each).getHost()).orElse("localhost");
        return !host.equals("localhost") && !host.startsWith("127.") && !host.equals("[::1]");
    }

    /** The settings without which the account cannot work, by the names that a person would set; empty if all are there. */
    public List<String> missing(String account) {
        List<String> missing = new ArrayList<>();
        for (String key : List.of("url", "api-key")) {
            if (value(account, key).isEmpty()) {
                missing.add(name(account, key));
            }
        }
        return missing;
    }

    private Automation made(String account) {
        List<String> missing = missing(account);
        if (!missing.isEmpty()) {
            throw SluseException.configuration(
                    "missing-setting", "Setting " + String.join(", ", missing) + " is without value.", "Set it.");
        }
        return new Automation(
                URI.create(value(account, "url").orElseThrow()),
                new ApiKey(value(account, "api-key").orElseThrow()));
    }

    private Optional<String> value(String account, String key) {
        Optional<String> own = account.isEmpty() ? Optional.empty() : settings.apply(name(account, key));
        return own.or(() -> settings.apply(name("", key))).map(String::strip).filter(each -> !each.isEmpty());
    }

    private static String name(String account, String key) {
        return Automation.SYSTEM + "." + (account.isEmpty() ? "" : account + ".") + key;
    }
}
