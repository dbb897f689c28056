package dev.sluse.component.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluse.SluseException;
import dev.sluse.operations.Answer;
import dev.sluse.operations.Request;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SystemClientTest {
    private static final char[] PASSWORD = "changeit".toCharArray();

    @TempDir
    Path folder;

    private Answer send(String proxy, @Nullable Path truststore, String uri) throws Exception {
        DefaultCamelContext context = new DefaultCamelContext();
        context.start();
        SystemClient client = new SystemClient("ods", proxy, Truststore.context(truststore), "Sluse/test");
        try (HttpStep http = HttpStep.in(context, List.of(client), folder.resolve("answers"))) {
            return http.send(new Request(
                    "ods",
                    "GET",
                    URI.create(uri),
                    Map.of(),
                    new Request.Body.None(),
                    null,
                    Duration.ofSeconds(20),
                    false));
        } finally {
            context.stop();
        }
    }

    private Path resource(String name) throws Exception {
        try (InputStream in = Objects.requireNonNull(getClass().getResourceAsStream(name))) {
            Path file = folder.resolve(name);
            Files.write(file, in.readAllBytes());
            return file;
        }
    }

    private OddServer secure() throws Exception {
        KeyStore keys = KeyStore.getInstance(resource("server.p12").toFile(), PASSWORD);
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, PASSWORD);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return new OddServer(
                context.getServerSocketFactory().createServerSocket(0, 50, InetAddress.getLoopbackAddress()));
    }

    @Test
    void aProxyIsAskedForTheWholeAddressButNotForThisMachine() throws Exception {
        try (OddServer proxy = new OddServer();
                OddServer own = new OddServer()) {
            send("127.0.0.1:" + proxy.port(), null, "http://data.example.org/x?a=1");
            send("127.0.0.1:" + proxy.port(), null, own.url() + "/here");

            assertThat(proxy.got())
                    .extracting(OddServer.Got::line)
                    .containsExactly("GET http://data.example.org/x?a=1 HTTP/1.1");
            assertThat(own.got()).extracting(OddServer.Got::line).containsExactly("GET /here HTTP/1.1");
        }
    }

    @Test
    void aServerOfAnUnknownAuthorityIsNotSpokenTo() throws Exception {
        try (OddServer server = secure()) {
            Answer answer = send("", null, "https://localhost:" + server.port() + "/");

            assertThat(answer).isInstanceOf(Answer.None.class);
            Answer.None none = (Answer.None) answer;
            assertThat(none.mayHaveArrived()).isFalse();
            assertThat(none.sentence())
                    .startsWith("There is no secure connection to localhost:" + server.port() + ": ")
                    .endsWith(". If its certificate is of your own authority, name that in sluse.tls.truststore.");
            assertThat(server.got()).isEmpty();
        }
    }

    @Test
    void theTruststoreNamesAuthoritiesOfOnesOwn() throws Exception {
        try (OddServer server = secure()) {
            assertThat(send("", resource("server.pem"), "https://localhost:" + server.port() + "/"))
                    .isInstanceOf(Answer.Reply.class);

            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setCertificateEntry(
                    "own",
                    KeyStore.getInstance(resource("server.p12").toFile(), PASSWORD)
                            .getCertificate("server"));
            try (var out = Files.newOutputStream(folder.resolve("trust.p12"))) {
                store.store(out, PASSWORD);
            }
            assertThat(send("", folder.resolve("trust.p12"), "https://localhost:" + server.port() + "/"))
                    .isInstanceOf(Answer.Reply.class);
        }
    }

    @Test
    void whatIsNoTruststoreIsSaid() throws Exception {
        Path file = Files.writeString(folder.resolve("trust.txt"), "not one");

        assertThatThrownBy(() -> Truststore.context(file))
                .isInstanceOf(SluseException.class)
                .extracting(each -> ((SluseException) each).sentence())
                .isEqualTo("There are no certificates in " + file + " that can be read. Name a PEM file with"
                        + " certificates, or a PKCS12 or JKS keystore with no password or \"changeit\", in"
                        + " sluse.tls.truststore.");
    }
}
