package dev.sluse.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsTest {
    private Path base;
    private final Map<String, String> commandLine = new LinkedHashMap<>();
    private final Map<String, String> environment = new LinkedHashMap<>();
    private final Map<String, String> program = new HashMap<>();
    private @Nullable Path config;

    @BeforeEach
    void place(@TempDir Path folder) throws IOException {
        base = folder;
        Files.createDirectories(folder.resolve("config"));
    }

    private Settings load() {
        return Settings.load(new SettingSources(
                base, commandLine, environment, config, name -> Optional.ofNullable(program.get(name))
                        .map(text -> text.getBytes(StandardCharsets.UTF_8))));
    }

    private void file(String name, String text) throws IOException {
        Files.writeString(base.resolve("config").resolve(name), text);
    }

    private void assertWrong(String... lines) {
        SettingsException wrong = catchThrowableOfType(SettingsException.class, this::load);
        assertThat(wrong).isNotNull();
        assertThat(wrong.kind().exitCode()).isEqualTo(2);
        assertThat(wrong.code()).isEqualTo("bad-settings");
        String head = lines.length == 1 ? "One setting is wrong:" : lines.length + " settings are wrong:";
        assertThat(wrong.sentence()).isEqualTo(head + "\n  " + String.join("\n  ", lines));
        assertThat(wrong.problems()).hasSize(lines.length);
    }

    @Test
    void everySourceCoversTheOnesBelowIt() throws IOException {
        program.put("application.properties", "my.a=jar\nmy.b=jar\nmy.c=jar\nmy.d=jar\nmy.e=jar\nmy.f=jar\nmy.g=jar");
        program.put("application-prod.properties", "my.b=jar-prod\nmy.c=jar-prod\nmy.d=jar-prod");
        file("application.properties", "sluse.profile=prod\nmy.c=app\nmy.d=app\nmy.e=app\nmy.f=app\nmy.g=app");
        file("application-prod.properties", "my.d=app-prod\nmy.e=app-prod\nmy.f=app-prod\nmy.g=app-prod");
        file("application-dev.properties", "my.a=never");
        config = Files.writeString(base.resolve("own.properties"), "my.e=own\nmy.f=own\nmy.g=own");
        environment.put("MY_F", "environment");
        environment.put("MY_G", "environment");
        commandLine.put("my.g", "-D");

        Settings settings = load();

        assertThat(settings.resolved())
                .containsEntry("my.a", "jar")
                .containsEntry("my.b", "jar-prod")
                .containsEntry("my.c", "app")
                .containsEntry("my.d", "app-prod")
                .containsEntry("my.e", "own")
                .containsEntry("my.f", "environment")
                .containsEntry("my.g", "-D");
        assertThat(settings.place("my.b")).isEqualTo("application-prod.properties of the program, line 1");
        assertThat(settings.place("my.d")).isEqualTo("config/application-prod.properties, line 1");
        assertThat(settings.place("my.f")).isEqualTo("environment MY_F");
        assertThat(settings.place("my.g")).isEqualTo("-D");
        assertThat(settings.place("sluse.console.port")).isEqualTo("default");
        assertThat(settings.isSetByUser("my.b")).isFalse();
        assertThat(settings.isSetByUser("my.d")).isTrue();
        assertThat(settings.isSetByUser("sluse.console.port")).isFalse();
    }

    @Test
    void withoutAnythingSetTheStandardsHold() {
        Settings settings = load();
        RuntimeSettings runtime = settings.runtime();

        assertThat(runtime.home().root()).isEqualTo(base.resolve("var"));
        assertThat(runtime.ledgerUrl()).isEqualTo("jdbc:sqlite:" + base.resolve("var/ledger.db"));
        assertThat(runtime.profile()).isEqualTo(Profile.DEV);
        assertThat(runtime.sandbox()).isTrue();
        assertThat(runtime.deploys("anything")).isTrue();
        assertThat(runtime.maxRecord()).isEqualTo(16 << 20);
        assertThat(runtime.strayAfter()).isEqualTo(Duration.ofHours(1));
        assertThat(runtime.tableParallel()).isEqualTo(Runtime.getRuntime().availableProcessors());
        assertThat(runtime.zone()).isEqualTo(ZoneId.systemDefault());
        assertThat(runtime.maskKey()).isNull();
        assertThat(settings.console())
                .isEqualTo(new ConsoleSettings(8080, "127.0.0.1", ConsoleSettings.Auth.NONE, null));
        assertThat(settings.console().isLoopback()).isTrue();
        assertThat(settings.text("datafordeler.url")).contains("http://127.0.0.1:0/datafordeler");
    }

    @Test
    void prodHasNoSandboxUnlessAskedWhichIsRefused() {
        commandLine.put("sluse.profile", "prod");
        assertThat(load().runtime().sandbox()).isFalse();
        commandLine.put("sluse.sandbox.enabled", "true");
        assertWrong("sluse.sandbox.enabled = \"true\" (-D): write false, or use the profile dev: prod refuses the"
                + " sandbox.");
    }

    @Test
    void allProblemsAreToldAtOnceWithPlaceAndAdviceAndSecretsAreMasked() throws IOException {
        file(
                "application.properties",
                """
                # comment
                sluse.console.port = eighty
                sluse.table.max-record=\\
                   16 parsecs

                datalens.uplaod-url=https://host/provider/v1
                datalens.private-key=file:/nowhere/key.pem
                nvdb.test.urll=https://host
                sluse.stray-after=soon
                """);
        environment.put("ODS_URL", "https://me:hunter2@host");
        environment.put("ODS_SERVICE_HOST", "10.0.0.1");
        commandLine.put("sluse.profile", "test");
        commandLine.put("sluse.time-zone", "Europe/Olso");
        commandLine.put("datafordeler.versions.BBR", "two");

        assertWrong(
                "datafordeler.versions.BBR = \"two\" (-D): write a whole number from 1 to 99.",
                "datalens.private-key = *** (config/application.properties, line 7): write the text itself, or file:"
                        + " and the path of a file that can be read.",
                "datalens.uplaod-url (config/application.properties, line 6): there is no such setting; did you mean"
                        + " datalens.upload-url?",
                "nvdb.test.urll (config/application.properties, line 8): there is no such setting; did you mean"
                        + " nvdb.test.url?",
                "ods.url = \"https://***@host\" (environment ODS_URL): write a URL such as https://host/path, without"
                        + " user and password in it.",
                "sluse.console.port = \"eighty\" (config/application.properties, line 2): write a whole number from 0"
                        + " to 65535.",
                "sluse.profile = \"test\" (-D): write dev or prod.",
                "sluse.stray-after = \"soon\" (config/application.properties, line 9): write a duration such as 2s,"
                        + " 1m30s or PT2S, or a number of milliseconds.",
                "sluse.table.max-record = \"16 parsecs\" (config/application.properties, line 3): write a size such as"
                        + " 16 MB, from 1 KB to 1 GB.",
                "sluse.time-zone = \"Europe/Olso\" (-D): write a time zone such as Europe/Oslo.");
    }

    @Test
    void aKeyLikeNoOtherIsSaidToBeUnknownAndThoseOfOthersAreLeftAlone() {
        commandLine.put("sluse.wings", "2");
        assertWrong("sluse.wings (-D): there is no such setting; remove it.");
        commandLine.clear();
        commandLine.put("camel.main.name", "x");
        commandLine.put("bikes.folder", "");
        assertThat(load().resolved()).containsEntry("camel.main.name", "x").containsEntry("bikes.folder", "");
    }

    @Test
    void aLoginThatIsNotBuiltYetIsRefused() {
        commandLine.put("sluse.console.auth", "oidc");
        assertWrong("sluse.console.auth = \"oidc\" (-D): write token: logging in by oidc comes with a later version.");
    }

    @Test
    void aConsoleOpenToOthersNeedsALogin() {
        commandLine.put("sluse.console.bind", "0.0.0.0");
        assertWrong("sluse.console.bind = \"0.0.0.0\" (-D): write 127.0.0.1, or set sluse.console.auth to token.");
        commandLine.put("sluse.console.auth", "token");
        assertWrong("sluse.console.token (not set): set it, since sluse.console.auth is token.");
        commandLine.put("sluse.console.token", "s3cret");
        assertThat(load().console())
                .isEqualTo(new ConsoleSettings(8080, "0.0.0.0", ConsoleSettings.Auth.TOKEN, new Secret("s3cret")))
                .asString()
                .doesNotContain("s3cret");
    }

    @Test
    void bothLoginsOfOneAccountAreRefused() {
        commandLine.put("okdata.client-id", "c");
        commandLine.put("okdata.prod.username", "u");
        assertThat(load().account("okdata", "prod", "username")).contains("u");
        commandLine.put("okdata.prod.client-secret", "s");
        commandLine.put("okdata.password", "p");
        String advice = "set either client-id and client-secret or username and password, not both.";
        assertWrong("okdata.password = *** (-D): " + advice, "okdata.prod.username = \"u\" (-D): " + advice);
    }

    @Test
    void anAccountsSettingComesBeforeTheSystems() {
        commandLine.put("ods.url", "https://one");
        commandLine.put("ods.api-key", "k1");
        commandLine.put("ods.prod.url", "https://two");
        environment.put("ODS_TEST_URL", "https://three");
        environment.put("DATAFORDELER_VERSIONS_BBR", "2");
        Settings settings = load();

        assertThat(settings.account("ods", null, "url")).contains("https://one");
        assertThat(settings.account("ods", "prod", "url")).contains("https://two");
        assertThat(settings.account("ods", "prod", "api-key")).contains("k1");
        assertThat(settings.account("ods", "test", "url")).contains("https://three");
        assertThat(settings.account("okdata", "prod", "url")).isEmpty();
        assertThat(settings.text("datafordeler.versions.BBR")).contains("2");
    }

    @Test
    void anAccountWithADashIsFoundInTheEnvironmentIfAFileNamesIt() throws IOException {
        file("application.properties", "datalens.my-team.key-id=a");
        environment.put("DATALENS_MY_TEAM_KEY_ID", "b");
        assertThat(load().account("datalens", "my-team", "key-id")).contains("b");
        assertThat(load().resolved()).doesNotContainKey("datalens.my_team.key-id");
    }

    @Test
    void anEmptyValueOfOursIsNotSet() {
        environment.put("OKDATA_URL", "");
        environment.put("SLUSE_CONSOLE_PORT", "");
        assertThat(load().text("okdata.url")).isEmpty();
        assertThat(load().console().port()).isEqualTo(8080);
    }

    @Test
    void valuesAreMaskedWhereverTheyCameFrom() {
        commandLine.put("ods.api-key", "hunter2");
        commandLine.put("my.password", "hunter3");
        commandLine.put("my.header", "Apikey {{ods.api-key}}");
        commandLine.put("my.folder", "bikes");
        Settings settings = load();

        assertThat(settings.describe("ods.api-key")).isEqualTo("***");
        assertThat(settings.describe("my.password")).isEqualTo("***");
        assertThat(settings.describe("my.header")).isEqualTo("***");
        assertThat(settings.describe("my.folder")).isEqualTo("\"bikes\"");
        assertThat(settings.describe("okdata.url")).isEqualTo("not set");
        assertThat(settings.resolved()).containsEntry("my.header", "Apikey hunter2");
        assertThat(settings.secret("ods.api-key")).get().hasToString("***");
    }

    @Test
    void flowsAreChosenByNameOrGlob() {
        commandLine.put("sluse.flows", "city-bikes, bbr-*,x?");
        RuntimeSettings runtime = load().runtime();
        assertThat(runtime.deploys("city-bikes")).isTrue();
        assertThat(runtime.deploys("bbr-buildings")).isTrue();
        assertThat(runtime.deploys("x1")).isTrue();
        assertThat(runtime.deploys("city-bikes-2")).isFalse();
        assertThat(runtime.deploys("x12")).isFalse();
    }

    @Test
    void thingsAreKeptAsLongAsTheFlowSaysThenAsAllDo() {
        commandLine.put("sluse.retention.city-bikes.archive", "never");
        commandLine.put("sluse.retention.city-bikes.spool", "1d12h");
        commandLine.put("sluse.retention.reports", "PT1H");
        Retention retention = load().runtime().retention();
        assertThat(retention.of("city-bikes", Retention.What.ARCHIVE)).isEmpty();
        assertThat(retention.of("city-bikes", Retention.What.SPOOL)).contains(Duration.ofHours(36));
        assertThat(retention.of("city-bikes", Retention.What.REPORTS)).contains(Duration.ofHours(1));
        assertThat(retention.of("other", Retention.What.ARCHIVE)).contains(Duration.ofDays(90));
        assertThat(retention.of("other", Retention.What.JOURNAL)).isEmpty();
    }

    @Test
    void aConfigFileThatIsNotThereOrNotTextIsSaid() throws IOException {
        config = base.resolve("nowhere.properties");
        assertWrong(config + " (--config): write the path of a file that can be read.");
        config = Files.write(base.resolve("latin.properties"), "my.town=Tromsø".getBytes(StandardCharsets.ISO_8859_1));
        assertWrong(config + " (file): save it as UTF-8.");
    }
}
