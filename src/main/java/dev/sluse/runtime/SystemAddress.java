package dev.sluse.runtime;

import java.util.Map;

/**
 * Whom a remote system's settings lead to.
 *
 * @param kind {@code sandbox}, {@code test} (the provider's own test environment), {@code real}, or {@code not set}
 * @param url its main address; empty if it is not set
 */
public record SystemAddress(String system, String kind, String url) {
    private static final Map<String, String> MAIN = Map.of(
            "datafordeler", "datafordeler.url",
            "datalens", "datalens.upload-url",
            "ods", "ods.url",
            "nvdb", "nvdb.url",
            "okdata", "okdata.url");

    static SystemAddress of(Settings settings, String system) {
        String key = MAIN.getOrDefault(system, system + ".url");
        String url = settings.text(key).orElse("");
        String kind = url.isEmpty()
                ? "not set"
                : settings.place(key).equals(SandboxSettings.PLACE)
                        ? SandboxSettings.PLACE
                        : SandboxSettings.isTest(key, url) ? "test" : "real";
        return new SystemAddress(system, kind, url.replaceAll("//[^/@\\s]*@", "//***@"));
    }

    @Override
    public String toString() {
        return system + ": " + kind + (url.isEmpty() ? "" : " (" + url + ")");
    }
}
