package dev.sluse.console;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.sluse.SluseException;
import dev.sluse.console.HealthSource.Check;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * The HTTP port. {@code /observe/health/live}: the process answers; {@code /observe/health/ready}: every expected flow runs;
 * {@code /observe/health}: the same with each check, for those who log in where a token is set. 200 for up, 503 for down.
 */
public final class ConsoleServer implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int THREADS = 2;

    private final HttpServer server;
    private final ExecutorService threads;

    private ConsoleServer(HttpServer server, ExecutorService threads) {
        this.server = server;
        this.threads = threads;
    }

    /**
     * Listens.
     *
     * @param bind address to listen on, such as {@code 127.0.0.1}
     * @param port 0: any that is free
     * @param token what callers write behind {@code Authorization: Bearer}; empty: no login
     * @throws SluseException kind CONFIGURATION if the port cannot be had
     */
    public static ConsoleServer start(String bind, int port, String token, HealthSource health) {
        // without it each answer waits 40 ms for the delayed acknowledgement
        System.setProperty("sun.net.httpserver.nodelay", "true");
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getByName(bind), port), 0);
            ExecutorService threads = Executors.newFixedThreadPool(THREADS, task -> {
                Thread thread = new Thread(task, "console");
                thread.setDaemon(true);
                return thread;
            });
            server.setExecutor(threads);
            server.createContext("/", exchange -> answer(exchange, token, health));
            server.start();
            return new ConsoleServer(server, threads);
        } catch (IOException e) {
            throw new SluseException(
                    SluseException.Kind.CONFIGURATION,
                    "port-taken",
                    "Port " + port + " on " + bind + " cannot be listened on: " + e.getMessage() + ".",
                    "Give another one by --port or sluse.console.port.",
                    e);
        }
    }

    /** The port that it listens on. */
    public int port() {
        return server.getAddress().getPort();
    }

    private static void answer(HttpExchange exchange, String token, HealthSource health) throws IOException {
        try (exchange) {
            switch (exchange.getRequestURI().getPath()) {
                case "/observe/health/live" -> send(exchange, true, List.of(), false);
                case "/observe/health/ready" -> send(exchange, isUp(health.checks()), List.of(), false);
                case "/observe/health" -> {
                    if (!isLoggedIn(exchange, token)) {
                        exchange.getResponseHeaders().set("WWW-Authenticate", "Bearer");
                        exchange.sendResponseHeaders(401, -1);
                        return;
                    }
                    List<Check> checks = health.checks();
                    send(exchange, isUp(checks), checks, true);
                }
                default -> exchange.sendResponseHeaders(404, -1);
            }
        }
    }

    /** Takes as long for a token that is nearly right as for any other. */
    private static boolean isLoggedIn(HttpExchange exchange, String token) {
        String given = exchange.getRequestHeaders().getFirst("Authorization");
        byte[] right = ("Bearer " + token).getBytes(StandardCharsets.UTF_8);
        return token.isEmpty()
                || (given != null && MessageDigest.isEqual(given.getBytes(StandardCharsets.UTF_8), right));
    }

    private static boolean isUp(List<Check> checks) {
        return checks.stream().allMatch(Check::up);
    }

    private static void send(HttpExchange exchange, boolean up, List<Check> checks, boolean details)
            throws IOException {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("status", up ? "UP" : "DOWN");
        if (details) {
            body.put("checks", checks.stream().map(ConsoleServer::json).toList());
        }
        byte[] bytes = JSON.writeValueAsBytes(body);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(up ? 200 : 503, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private static Map<String, Object> json(Check check) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", check.name());
        json.put("status", check.up() ? "UP" : "DOWN");
        if (!check.problem().isEmpty()) {
            json.put("problem", check.problem());
        }
        return json;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
