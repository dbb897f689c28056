package dev.sluse.console;

import dev.sluse.component.NearestName;
import dev.sluse.console.HealthSource.Check;
import dev.sluse.ledger.Ledger;
import dev.sluse.ledger.Ledgers;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** The HTTP port over a real ledger, called as others call it. */
final class Port implements AutoCloseable {
    static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-22T03:07:19Z"), ZoneOffset.UTC);
    static final String TIME = "2026-11-22T03:07:19Z";
    static final ConsoleOptions OPEN =
            new ConsoleOptions("127.0.0.1", 0, "", Duration.ofSeconds(30), Duration.ofSeconds(20));

    final List<Check> checks = new ArrayList<>(List.of(new Check("disk", true, "")));
    final Path home;
    final Ledger ledger;
    final ConsoleServer server;
    private final HttpClient client = HttpClient.newHttpClient();

    Port(Path home) {
        this(home, OPEN);
    }

    Port(Path home, ConsoleOptions options) {
        this.home = home;
        this.ledger = Ledgers.open(home.resolve("ledger.db"), CLOCK);
        this.server = ConsoleServer.start(options, parts());
    }

    ConsoleParts parts() {
        return new ConsoleParts(ledger, home, () -> List.copyOf(checks), NearestName::of, "1.2.3");
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path));
    }

    HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), BodyHandlers.ofString());
    }

    /** Status and content. */
    String get(String path, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = request(path);
        if (headers.length > 0) {
            request.headers(headers);
        }
        return told(send(request));
    }

    String post(String path, String body) throws IOException, InterruptedException {
        return told(
                send(request(path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(body))));
    }

    private static String told(HttpResponse<String> response) {
        return response.statusCode() + " " + response.body();
    }

    /** Sends these bytes and gives all that comes back until the port hangs up. */
    String raw(String text) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Override
    public void close() {
        server.close();
        ledger.close();
    }
}
