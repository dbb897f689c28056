package dev.sluse.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import dev.sluse.ledger.FlowList.Listed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every call of {@code spec/console-security.yaml}, byte for byte as it is written there. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SecurityTest {
    private @Nullable Port open;
    private @Nullable Port withToken;

    /**
     * One call.
     *
     * @param call method and path
     * @param headers beside Host, which is our own if it is not among them; {@code PORT} stands for the port
     * @param token whether the port wants one
     * @param status of the answer
     * @param code in it, if it has one
     */
    record Case(
            String id,
            String call,
            @Nullable Map<String, String> headers,
            @Nullable String body,
            boolean token,
            int status,
            @Nullable String code) {
        @Override
        public String toString() {
            return id;
        }
    }

    @BeforeAll
    void start(@TempDir Path folder) throws IOException {
        open = start(
                folder.resolve("open"), new ConsoleOptions("127.0.0.1", 0, "", Duration.ofSeconds(30), Duration.ZERO));
        withToken = start(
                folder.resolve("token"),
                new ConsoleOptions("127.0.0.1", 0, "s3cret", Duration.ofSeconds(30), Duration.ZERO));
    }

    private Port start(Path place, ConsoleOptions options) throws IOException {
        Path home = Files.createDirectories(place);
        Files.writeString(home.resolve("secret.txt"), "SECRET");
        Files.createDirectories(home.resolve("reports/a1"));
        Files.writeString(home.resolve("reports/a1/report.json"), "{}");
        Port port = new Port(home, options);
        port.ledger.take("a1", "bikes", "x.csv", 10, Port.CLOCK.instant());
        port.ledger
                .files()
                .note(new dev.sluse.ledger.DeliveryFiles.Kept(
                        "a1", dev.sluse.ledger.DeliveryFiles.Kind.REPORT, "reports/a1"));
        port.ledger
                .flows()
                .publish(List.of(new Listed(
                        "bikes", "", "bikes.camel.yaml", "drop:bikes", "running", "", "", Port.CLOCK.instant())));
        return port;
    }

    @AfterAll
    void stop() {
        Objects.requireNonNull(open).close();
        Objects.requireNonNull(withToken).close();
    }

    static List<Case> cases() throws IOException {
        return new ObjectMapper(new YAMLFactory())
                .readValue(
                        Files.readString(Path.of("src/test/resources/spec/console-security.yaml")),
                        new TypeReference<List<Case>>() {});
    }

    @ParameterizedTest
    @MethodSource("cases")
    void theCallIsAnsweredSo(Case each) throws IOException {
        Port port = Objects.requireNonNull(each.token() ? withToken : open);
        String answer = port.raw(text(each, String.valueOf(port.server.port())));
        assertThat(answer)
                .startsWith("HTTP/1.1 " + each.status() + " ")
                .doesNotContain("SECRET", "s3cret", "Exception: ");
        if (each.code() != null) {
            assertThat(answer).contains("{\"code\":\"" + each.code() + "\",\"message\":\"");
        }
        if (each.status() >= 300) {
            assertThat(port.ledger.requests().next())
                    .as("nothing was asked of the runtime")
                    .isEmpty();
        } else {
            port.ledger.requests().next().ifPresent(asked -> port.ledger
                    .requests()
                    .answer(asked.id(), 0, "Done."));
        }
    }

    private static String text(Case each, String port) {
        StringBuilder text = new StringBuilder(each.call()).append(" HTTP/1.1\r\n");
        Map<String, String> headers = each.headers() == null ? Map.of() : each.headers();
        if (!headers.containsKey("Host")) {
            text.append("Host: 127.0.0.1:").append(port).append("\r\n");
        }
        headers.forEach((name, value) -> {
            if (!value.equals("NONE")) {
                text.append(name)
                        .append(": ")
                        .append(value.replace("PORT", port))
                        .append("\r\n");
            }
        });
        String body = each.body() == null ? "" : each.body().replace("64KB", "x".repeat(64 * 1024));
        return text.append("Connection: close\r\nContent-Length: ")
                .append(body.length())
                .append("\r\n\r\n")
                .append(body)
                .toString();
    }
}
