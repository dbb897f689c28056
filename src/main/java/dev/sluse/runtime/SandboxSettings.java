package dev.sluse.runtime;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Points at the sandbox what the user has not set. Credentials of a system go with its addresses: where the user has set one of these, he
 * has set whom he speaks to, and what opens the sandbox is not sent there.
 */
final class SandboxSettings {
    /** Where such a value comes from, for people. */
    static final String PLACE = "sandbox";

    private static final String ENABLED = "sluse.sandbox.enabled";

    /** Addresses of the providers' own test environments, as far as they are known. */
    private static final Map<String, String> TEST = Map.of(
            "datafordeler.url",
            "https://test06-graphql.datafordeler.dk",
            "nvdb.url",
            "https://nvdbapiskriv.test.atlas.vegvesen.no");

    /**
     * A system that the sandbox stands in for.
     *
     * @param addresses where each lies on the sandbox's port
     * @param other the setting that takes the place of all of these credentials; empty: none does
     * @param pace what goes with the credentials because a stand-in works in fractions of a second
     */
    private record Stood(
            Map<String, String> addresses, List<String> credentials, String other, Map<String, String> pace) {}

    private static final List<Stood> SYSTEMS = List.of(
            new Stood(
                    Map.of(
                            "datafordeler.url",
                            "/datafordeler",
                            "datafordeler.files-url",
                            "/datafordeler/FileDownloads",
                            "datafordeler.token-url",
                            "/datafordeler/auth/realms/distribution/protocol/openid-connect/token"),
                    List.of("datafordeler.api-key"),
                    "datafordeler.client-id",
                    Map.of()),
            new Stood(
                    Map.of("datalens.upload-url", "/datalens/provider/v1", "datalens.iam-url", "/iam/v1/tokens"),
                    List.of(
                            "datalens.connection-id",
                            "datalens.service-account-id",
                            "datalens.key-id",
                            "datalens.private-key"),
                    "datalens.credentials",
                    Map.of()),
            new Stood(Map.of("ods.url", "/ods"), List.of("ods.api-key"), "", Map.of("ods.poll-scale", "0.1")),
            new Stood(
                    Map.of("nvdb.url", "/nvdb", "nvdb.catalogue-url", "/datakatalog", "nvdb.read-url", "/vegobjekter"),
                    List.of("nvdb.username", "nvdb.password", "nvdb.realm", "nvdb.client"),
                    "",
                    Map.of("nvdb.poll-scale", "0.1")));

    private SandboxSettings() {}

    /** Before the sandbox runs, so that references lead somewhere: to its port, or to port 0 where it will take any. */
    static void begin(Map<String, RawSetting> written) {
        if (is(written, "sluse.profile", Profile.DEV.word()) && is(written, ENABLED, "true")) {
            String port = text(written, "sluse.sandbox.port").orElse("0");
            for (Stood each : SYSTEMS) {
                each.addresses().forEach((key, path) -> put(written, key, "http://127.0.0.1:" + port + path));
                if (opens(written, each)) {
                    each.credentials().forEach(key -> put(written, key, PLACE));
                    each.pace().forEach((key, value) -> put(written, key, value));
                }
            }
        } else if (is(written, "sluse.profile", Profile.DEV.word()) && is(written, ENABLED, "false")) {
            TEST.forEach((key, value) -> replace(written, key, value, "test environment"));
        }
    }

    /** @param offered what the running sandbox offers, by key */
    static void point(Map<String, RawSetting> written, Map<String, String> offered) {
        written.replaceAll((key, setting) -> setting.place().equals(PLACE) && offered.containsKey(key)
                ? new RawSetting(key, String.valueOf(offered.get(key)), PLACE, false)
                : setting);
    }

    /**
     * Whether an account's address of a system is the sandbox's, running or not yet.
     *
     * @param settings all, resolved
     */
    static boolean serves(Map<String, String> settings, String system, String key, String account) {
        String common = settings.getOrDefault(system + "." + key, "");
        String own = account.isEmpty() ? "" : settings.getOrDefault(system + "." + account + "." + key, "");
        String url = own.isBlank() ? common : own;
        return Boolean.parseBoolean(settings.get(ENABLED))
                && SYSTEMS.stream()
                        .map(each -> each.addresses().get(system + "." + key))
                        .anyMatch(path ->
                                path != null && url.matches("http://127\\.0\\.0\\.1:\\d+" + Pattern.quote(path)));
    }

    static boolean isTest(String key, String value) {
        return value.equals(TEST.get(key));
    }

    private static boolean opens(Map<String, RawSetting> written, Stood system) {
        return system.addresses().keySet().stream().noneMatch(key -> isByUser(written, key))
                && !isByUser(written, system.other());
    }

    private static boolean isByUser(Map<String, RawSetting> written, String key) {
        RawSetting setting = written.get(key);
        return setting != null && setting.byUser() && !setting.value().isEmpty();
    }

    private static void put(Map<String, RawSetting> written, String key, String value) {
        replace(written, key, value, PLACE);
    }

    private static void replace(Map<String, RawSetting> written, String key, String value, String place) {
        if (!isByUser(written, key)) {
            written.put(key, new RawSetting(key, value, place, false));
        }
    }

    private static boolean is(Map<String, RawSetting> written, String key, String value) {
        return text(written, key).filter(value::equals).isPresent();
    }

    private static Optional<String> text(Map<String, RawSetting> written, String key) {
        return Optional.ofNullable(written.get(key)).map(RawSetting::value);
    }
}
