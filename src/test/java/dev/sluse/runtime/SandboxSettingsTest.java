package dev.sluse.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What leads to the sandbox, and what does not. */
class SandboxSettingsTest {
    private static final Map<String, String> OFFERED = Map.ofEntries(
            Map.entry("datafordeler.url", "http://127.0.0.1:4711/datafordeler"),
            Map.entry("datafordeler.files-url", "http://127.0.0.1:4711/datafordeler/FileDownloads"),
            Map.entry("datafordeler.api-key", "sandbox-api-key"),
            Map.entry("datalens.upload-url", "http://127.0.0.1:4711/datalens/provider/v1"),
            Map.entry("datalens.iam-url", "http://127.0.0.1:4711/iam/v1/tokens"),
            Map.entry("datalens.connection-id", "sandbox"),
            Map.entry("datalens.private-key", "sandbox-pem"),
            Map.entry("ods.url", "http://127.0.0.1:4711/ods"),
            Map.entry("ods.api-key", "ods-key"),
            Map.entry("nvdb.url", "http://127.0.0.1:4711/nvdb"),
            Map.entry("nvdb.catalogue-url", "http://127.0.0.1:4711/datakatalog"),
            Map.entry("nvdb.read-url", "http://127.0.0.1:4711/vegobjekter"),
            Map.entry("nvdb.username", "nvdb-user"),
            Map.entry("nvdb.password", "nvdb-password"),
            Map.entry("nvdb.realm", "SERVICE_ACCOUNT"),
            Map.entry("nvdb.client", "sluse-sandbox"));

    private final Map<String, String> commandLine = new HashMap<>();

    private Path base;

    @BeforeEach
    void place(@TempDir Path folder) {
        base = folder;
    }

    private Settings load() {
        return Settings.load(new SettingSources(base, commandLine, Map.of(), null, name -> Optional.empty()));
    }

    @Test
    void inDevAllThatIsNotSetLeadsToTheSandbox() {
        Settings settings = load().pointedAt(OFFERED);
        assertThat(settings.text("datafordeler.url")).contains("http://127.0.0.1:4711/datafordeler");
        assertThat(settings.text("datalens.private-key")).contains("sandbox-pem");
        assertThat(settings.describe("datalens.private-key")).isEqualTo("***");
        assertThat(settings.place("datafordeler.url")).isEqualTo("sandbox");
        assertThat(settings.address("datafordeler"))
                .hasToString("datafordeler: sandbox (http://127.0.0.1:4711/datafordeler)");
        assertThat(settings.isSetByUser("datafordeler.url")).isFalse();
    }

    @Test
    void referencesFollowTheSandbox() {
        commandLine.put("my.list", "{{datafordeler.files-url}}/GetAvailableFileDownloads");
        assertThat(load().pointedAt(OFFERED).text("my.list"))
                .contains("http://127.0.0.1:4711/datafordeler/FileDownloads/GetAvailableFileDownloads");
    }

    @Test
    void whatTheUserHasSetStaysAndWhatOpensTheSandboxIsNotSentThere() {
        commandLine.put("datafordeler.url", "http://127.0.0.1:9/prefix");
        commandLine.put("datalens.credentials", "{}");
        Settings settings = load().pointedAt(OFFERED);
        assertThat(settings.text("datafordeler.url")).contains("http://127.0.0.1:9/prefix");
        assertThat(settings.text("datafordeler.files-url")).contains(OFFERED.get("datafordeler.files-url"));
        assertThat(settings.text("datafordeler.api-key")).isEmpty();
        assertThat(settings.text("datalens.upload-url")).contains(OFFERED.get("datalens.upload-url"));
        assertThat(settings.text("datalens.private-key")).isEmpty();
        assertThat(settings.address("datafordeler")).hasToString("datafordeler: real (http://127.0.0.1:9/prefix)");
    }

    @Test
    void aKeyOfTheUsersOwnGoesToTheSandboxWithTheAddress() {
        commandLine.put("datafordeler.api-key", "mine");
        assertThat(load().pointedAt(OFFERED).text("datafordeler.api-key")).contains("mine");
    }

    @Test
    void opendatasoftAndNvdbAreStoodInForWithAllThatOpensThem() {
        Settings settings = load().pointedAt(OFFERED);
        assertThat(settings.address("ods")).hasToString("ods: sandbox (http://127.0.0.1:4711/ods)");
        assertThat(settings.address("nvdb")).hasToString("nvdb: sandbox (http://127.0.0.1:4711/nvdb)");
        for (String each : OFFERED.keySet()) {
            assertThat(settings.text(each)).as(each).contains(OFFERED.get(each));
        }
        assertThat(settings.describe("nvdb.password")).isEqualTo("***");
    }

    @Test
    void whoSetsOneAddressOfNvdbSpeaksToThatWithoutThePasswordOfTheSandbox() {
        commandLine.put("ods.url", "https://data.example");
        commandLine.put("nvdb.url", "https://nvdb.example/nvdb/apiskriv");
        commandLine.put("nvdb.username", "me");
        Settings settings = load().pointedAt(OFFERED);
        assertThat(settings.address("ods")).hasToString("ods: real (https://data.example)");
        assertThat(settings.text("ods.api-key")).isEmpty();
        assertThat(settings.text("nvdb.username")).contains("me");
        assertThat(settings.text("nvdb.password")).isEmpty();
        assertThat(settings.text("nvdb.realm")).isEmpty();
        assertThat(settings.text("nvdb.catalogue-url")).contains(OFFERED.get("nvdb.catalogue-url"));
    }

    @Test
    void devWithoutSandboxHasTheTestAddressesThatAreKnown() {
        commandLine.put("sluse.sandbox.enabled", "false");
        Settings settings = load().pointedAt(OFFERED);
        assertThat(settings.address("datafordeler"))
                .hasToString("datafordeler: test (https://test06-graphql.datafordeler.dk)");
        assertThat(settings.address("datalens")).hasToString("datalens: not set");
        commandLine.put("datafordeler.url", "https://example.org");
        assertThat(load().address("datafordeler")).hasToString("datafordeler: real (https://example.org)");
    }

    @Test
    void inProdNothingLeadsToIt() {
        commandLine.put("sluse.profile", "prod");
        Settings settings = load().pointedAt(OFFERED);
        assertThat(settings.address("datafordeler"))
                .hasToString("datafordeler: real (https://graphql.datafordeler.dk)");
        assertThat(settings.text("datafordeler.api-key")).isEmpty();
        assertThat(settings.text("datalens.upload-url")).isEmpty();
    }
}
