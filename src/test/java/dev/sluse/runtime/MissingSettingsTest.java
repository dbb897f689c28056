package dev.sluse.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluse.table.schema.RowSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A flow to a system whose address the user has set says before it runs what is missing, in every profile alike. */
class MissingSettingsTest {
    @TempDir
    private Path base = Path.of("");

    /** The endpoint, the addresses that the user has set, and what is told. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    ods:trees | ods.url=https://data.example | The setting ods.api-key has no value. Set it.
                    ods:trees?account=north | ods.url=https://data.example | The setting ods.north.api-key has no value. Set it.
                    ods:trees | ods.url=http://127.0.0.1:9/own | The setting ods.api-key has no value. Set it.
                    nvdb:registrer | nvdb.url=http://127.0.0.1:9/own,nvdb.username=u,nvdb.password=p,nvdb.client=c,nvdb.realm=SERVICE_ACCOUNT | nvdb with a service account needs its option responsible: NVDB refuses what nobody answers for. Write the user name of a person.
                    datalens:trees | datalens.upload-url=http://127.0.0.1:9/own,datalens.iam-url=http://127.0.0.1:9/tokens | The settings datalens.service-account-id, datalens.key-id, datalens.private-key have no value. Set them (datalens.credentials takes what the provider gave as a whole), or name in sluse.flows only the flows that are wanted.
                    nvdb:registrer | nvdb.url=https://nvdb.example/skriv | The settings nvdb.username, nvdb.password, nvdb.client have no value. Set them.
                    datalens:trees | datalens.upload-url=https://d.example/provider/v1,datalens.iam-url=https://i.example/tokens | The settings datalens.service-account-id, datalens.key-id, datalens.private-key have no value. Set them (datalens.credentials takes what the provider gave as a whole), or name in sluse.flows only the flows that are wanted.
                    register-events:BBR | datafordeler.url=https://graphql.datafordeler.dk | The setting datafordeler.api-key has no value. Set it, or datafordeler.client-id and datafordeler.client-secret.
                    register-events:BBR?account=north | datafordeler.url=https://test06-graphql.datafordeler.dk | The setting datafordeler.north.api-key has no value. Set it, or datafordeler.north.client-id and datafordeler.north.client-secret.
                    """)
    void whoSetsAnAddressIsToldWhatElseItNeeds(String endpoint, String addresses, String told) throws IOException {
        assertThat(problems(endpoint, addresses, "dev"))
                .as("dev")
                .containsExactly("f.camel.yaml:" + (isSource(endpoint) ? 4 : 7) + ": flow f: " + told);
        assertThat(problems(endpoint, addresses, "prod")).as("prod").isEqualTo(problems(endpoint, addresses, "dev"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    ods:trees | ods.url=https://data.example,ods.api-key=k
                    nvdb:registrer | nvdb.url=https://nvdb.example/skriv,nvdb.username=u,nvdb.password=p,nvdb.client=c
                    datalens:trees | datalens.connection-id=c,datalens.key-id=k
                    datalens:trees | datalens.private-key=file:/not/there/yet.pem
                    datalens:trees?account=north | datalens.private-key=file:/not/there/yet.pem
                    register-events:BBR | datafordeler.url=https://graphql.datafordeler.dk,datafordeler.api-key=k
                    register-events:BBR | datafordeler.url=http://127.0.0.1:9/gateway
                    ods:trees | sluse.home=HOME
                    nvdb:registrer | sluse.home=HOME
                    datalens:trees | sluse.home=HOME
                    register-events:BBR | sluse.home=HOME
                    """)
    void whatIsSetOrLeftToTheSandboxIsNotMissed(String endpoint, String settings) throws IOException {
        assertThat(problems(endpoint, settings, "dev")).isEmpty();
    }

    private static boolean isSource(String endpoint) {
        return endpoint.startsWith("register-events");
    }

    private List<String> problems(String endpoint, String settings, String profile) throws IOException {
        Path routes = Files.createDirectories(base.resolve("routes"));
        Files.writeString(
                routes.resolve("f.camel.yaml"),
                """
                - route:
                    id: f
                    from:
                      uri: %s
                      steps:
                        - to:
                            uri: %s
                """
                        .formatted(
                                isSource(endpoint) ? endpoint : "drop:f", isSource(endpoint) ? "folder:f" : endpoint));
        Map<String, String> commandLine = new HashMap<>(Map.of("sluse.profile", profile));
        for (String each :
                settings.replace("HOME", base.resolve("var").toString()).split(",", -1)) {
            commandLine.put(each.replaceFirst("=.*", ""), each.replaceFirst(".*?=", ""));
        }
        SettingSources sources = new SettingSources(base, commandLine, Map.of(), null, name -> Optional.empty());
        return new Lint(routes, RowSchema::compile, Clock.systemUTC())
                .check(sources, List.of()).findings().stream()
                        .filter(each -> each.severity() == LintReport.Severity.ERROR)
                        .map(LintReport.Finding::toString)
                        .filter(each -> each.startsWith("f.camel.yaml"))
                        .toList();
    }
}
