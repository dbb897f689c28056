package dev.sluse.ods;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.sluse.operations.Answer;
import dev.sluse.operations.Request;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A portal with the dataset {@code city-bikes} over HTTP, quick, with a fault for the next call of a kind. Thread-safe. */
public final class PortalServer implements AutoCloseable {
    public static final String KEY = "topsecretkey";

    /** Calls that arrived, such as {@code POST publish}. */
    public final List<String> log = new ArrayList<>();

    /** By a call: {@code lost}, or an answer such as {@code 429 {...}} that comes in place of its own. */
    public final Map<String, String> faults = new HashMap<>();

    private final Portal portal = new Portal(Instant.now());
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private String uploaded = "";

    public PortalServer() throws IOException {
        portal.takes = Duration.ofMillis(40);
        portal.queued = Duration.ofMillis(20);
        portal.lag = Duration.ofMillis(20);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::serve);
        server.start();
    }

    public Map<String, String> settings() {
        String url = "http://127.0.0.1:" + server.getAddress().getPort() + "/portal";
        return Map.of("ods.url", url, "ods.api-key", KEY, "ods.poll-scale", "0.01");
    }

    private synchronized void serve(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.ISO_8859_1);
        String path = exchange.getRequestURI().getPath();
        String call = exchange.getRequestMethod() + " "
                + path.replaceFirst(".*/da_1/|.*/v[12]\\.[01]/", "").replaceFirst("/$", "");
        log.add(call);
        if (!("apikey " + KEY).equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
            reply(exchange, Portal.reply(401, "{\"error_code\":\"unauthorized\",\"message\":\"Who are you?\"}"));
            return;
        }
        if (call.equals("POST resources/files")) {
            uploaded = body;
        }
        String fault = faults.remove(call);
        if (fault != null && fault.matches("\\d{3} .*")) {
            reply(exchange, Portal.reply(Integer.parseInt(fault.substring(0, 3)), fault.substring(4)));
            return;
        }
        portal.at(Instant.now());
        Request request = new Request(
                "ods",
                exchange.getRequestMethod(),
                exchange.getRequestURI(),
                Map.of(),
                new Request.Body.Bytes(body.getBytes(StandardCharsets.UTF_8)),
                null,
                Duration.ZERO,
                false);
        Answer.Reply answer = portal.answer(request);
        if (fault == null) {
            reply(exchange, answer);
        } else {
            exchange.close();
        }
    }

    private static void reply(HttpExchange exchange, Answer.Reply answer) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(answer.status(), answer.body().length == 0 ? -1 : answer.body().length);
        exchange.getResponseBody().write(answer.body());
        exchange.close();
    }

    /** What the last form had. */
    public synchronized String uploaded() {
        return uploaded;
    }

    /** How many resources of the title there are. */
    public synchronized int resources() {
        return portal.resources.size();
    }

    /** How runs end from now on. */
    public synchronized void ends(String state, int errors) {
        portal.endsIn = state;
        portal.errors = errors;
    }

    /** Runs last longer from now on. */
    public synchronized void take(Duration time) {
        portal.takes = time;
    }

    public synchronized boolean isPublic() {
        return portal.published;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
