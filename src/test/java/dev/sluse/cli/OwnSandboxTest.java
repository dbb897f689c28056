package dev.sluse.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluse.SluseException;
import dev.sluse.runtime.Home;
import dev.sluse.runtime.SettingSources;
import dev.sluse.runtime.Settings;
import dev.sluse.sandbox.Sandbox;
import dev.sluse.sandbox.datalens.ServiceAccount;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sandbox that a runtime in dev brings along. */
class OwnSandboxTest {
    private final Map<String, String> given = new LinkedHashMap<>();

    private Path folder;

    @BeforeEach
    void home(@TempDir Path home) {
        folder = home;
        given.put("sluse.home", folder.toString());
        given.put("sluse.sandbox.pace", "0");
    }

    private Settings settings() {
        return Settings.load(SettingSources.standard(folder, given, Map.of(), null));
    }

    private Sandbox start() {
        return OwnSandbox.start(settings(), new Home(folder), Clock.systemUTC()).orElseThrow();
    }

    @Test
    void itsKeyLiesInTheHomeForItsOwnerAloneAndTheSettingsNameIt() throws IOException {
        try (Sandbox sandbox = start()) {
            Settings pointed = settings().pointedAt(sandbox.settings());
            sandbox.account();
            Path key = folder.resolve("sandbox/service-account.pem");
            assertThat(pointed.text("datalens.private-key")).contains("file:" + key.toAbsolutePath());
            assertThat(key)
                    .content()
                    .startsWith("PLEASE DO NOT REMOVE THIS LINE! Yandex.Cloud SA Key ID <sandbox-key>\n");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key)))
                    .isEqualTo("rw-------");
            assertThat(pointed.text("datalens.iam-url")).contains(sandbox.url() + "/iam/v1/tokens");
        }
    }

    @Test
    void aKeyAndAServiceAccountOfTheUsersOwnOpenItTooAndAreShownToNobody() throws Exception {
        ServiceAccount own = ServiceAccount.create();
        given.put("datafordeler.api-key", "mine");
        given.put("datalens.private-key", own.pem().replace("\n", "\\n"));
        given.put("datalens.service-account-id", "my-account");
        try (Sandbox sandbox = start()) {
            assertThat(sandbox.account().publicKey()).isEqualTo(own.publicKey());
            assertThat(sandbox.account().id()).isEqualTo("my-account");
            assertThat(sandbox.settings()).containsEntry("datafordeler.api-key", "mine");
            HttpRequest open = HttpRequest.newBuilder(URI.create(sandbox.url() + "/sandbox/settings"))
                    .build();
            assertThat(HttpClient.newHttpClient()
                            .send(open, BodyHandlers.ofString())
                            .body())
                    .contains("my-account")
                    .doesNotContain("mine", "PRIVATE KEY");
        }
    }

    @Test
    void faultsOfAFileAreOnFromTheStart() throws IOException {
        Path file = Files.writeString(folder.resolve("faults.json"), "[{\"kind\":\"drop-after\",\"count\":3}]");
        given.put("sluse.sandbox.faults", file.toString());
        try (Sandbox sandbox = start()) {
            assertThat(sandbox.faults().all()).hasSize(1);
        }
        Files.writeString(file, "[{\"kind\":\"fire\"}]");
        assertThatThrownBy(this::start)
                .isInstanceOf(SluseException.class)
                .hasMessage(file
                        + ": The kind of a fault is one of drop-before, drop-after, status, status-after, truncated,"
                        + " slow, slow-commit, drip, html, not \"fire\".");
        Files.writeString(file, "kind: fire");
        assertThatThrownBy(this::start).hasMessage(file + " is no JSON.");
    }

    @Test
    void aPortThatIsTakenIsSaid() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            given.put("sluse.sandbox.port", String.valueOf(taken.getLocalPort()));
            assertThatThrownBy(this::start).isInstanceOfSatisfying(SluseException.class, e -> assertThat(e.sentence())
                    .isEqualTo("Port " + taken.getLocalPort()
                            + " of the sandbox is taken. Set sluse.sandbox.port to another one, or to 0 for any."));
        }
    }

    @Test
    void whereItIsNotWantedThereIsNone() {
        given.put("sluse.sandbox.enabled", "false");
        assertThat(OwnSandbox.start(settings(), new Home(folder), Clock.systemUTC()))
                .isEmpty();
    }
}
