package dev.sluse.datalens;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** As little of IAM and DataLens as a flow needs, with faults in the order in which they are asked for. Thread-safe. */
public final class FarEnd implements AutoCloseable {
    /** What happens to the next write. */
    public enum Fault {
        LOST_BEFORE,
        LOST_AFTER,
        TORN,
        LOCKED,
        TOO_MANY,
        SERVER_ERROR,
        UNAUTHORIZED,
        REFUSED
    }

    public static final String TOKEN = "t1.topsecrettoken";

    private static final ObjectMapper JSON = new ObjectMapper();

    public final List<String> log = new ArrayList<>();
    public final Map<String, List<String>> rows = new LinkedHashMap<>();
    public final Map<String, ObjectNode> tables = new LinkedHashMap<>();
    public final Deque<Fault> faults = new ArrayDeque<>();
    public int tokens;
    private final Map<String, String> bodies = new HashMap<>();
    private final Map<String, Integer> written = new HashMap<>();
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private boolean linked;
    private String client = "cl-1";

    public FarEnd() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::serve);
        server.start();
    }

    public Map<String, String> settings() {
        String url = "http://127.0.0.1:" + server.getAddress().getPort();
        return Map.of(
                "datalens.upload-url",
                url + "/datalens/provider/v1",
                "datalens.iam-url",
                url + "/iam/v1/tokens",
                "datalens.connection-id",
                "abc",
                "datalens.service-account-id",
                "ajeaccount",
                "datalens.key-id",
                "ajekey",
                "datalens.private-key",
                TestKey.PEM);
    }

    private synchronized void serve(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String path = exchange.getRequestURI().getPath();
        String call = exchange.getRequestMethod() + " " + path.replaceFirst(".*/connection/abc", "");
        log.add(call);
        if (path.equals("/iam/v1/tokens")) {
            tokens++;
            reply(exchange, 200, "{\"iamToken\":\"" + TOKEN + tokens + "\",\"expiresAt\":\"2099-01-01T00:00:00Z\"}");
            return;
        }
        if (!("Bearer " + TOKEN + tokens).equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
            reply(exchange, 401, "{\"message\":\"who are you\"}");
            return;
        }
        boolean needsClient = !path.endsWith("/client-id");
        if (needsClient && !client.equals(exchange.getRequestHeaders().getFirst("X-DL-Client-Id"))) {
            reply(exchange, 403, "{\"message\":\"another client\"}");
            return;
        }
        String table = path.replaceFirst(".*/table/([^/]+)/.*", "$1");
        switch (call.replace(table, "T")) {
            case "POST /client-id" -> {
                reply(exchange, linked ? 400 : 200, "{\"client_id\":\"cl-1\"}");
                linked = true;
            }
            case "GET /info" -> {
                ObjectNode info = JSON.createObjectNode();
                ArrayNode all = info.putArray("tables");
                tables.values().forEach(all::add);
                reply(exchange, 200, info.toString());
            }
            case "POST /table/T/definition" -> {
                JsonNode wanted = JSON.readTree(body);
                tables.put(table, ((ObjectNode) wanted).put("name", table));
                rows.put(table, new ArrayList<>());
                reply(exchange, 200, "{\"old_data_was_dropped\":false}");
            }
            case "POST /table/T/data" -> write(exchange, table, body);
            default -> reply(exchange, 404, "");
        }
    }

    private void write(HttpExchange exchange, String table, String body) throws IOException {
        String uuid = exchange.getRequestHeaders().getFirst("X-DL-Operation-UUID");
        String first = bodies.putIfAbsent(uuid, body);
        if (first != null && !first.equals(body)) {
            throw new IllegalStateException("two bodies under " + uuid);
        }
        Fault fault = faults.poll();
        if (fault == Fault.LOST_BEFORE) {
            exchange.close();
            return;
        }
        int status = fault == null
                ? 200
                : switch (fault) {
                    case LOCKED -> 423;
                    case TOO_MANY -> 429;
                    case SERVER_ERROR -> 500;
                    case UNAUTHORIZED -> 401;
                    case REFUSED -> 400;
                    default -> 200;
                };
        if (status == 401) {
            tokens++;
        }
        if (status != 200) {
            reply(exchange, status, "{\"message\":\"for a test\"}");
            return;
        }
        List<String> lines = body.lines().toList();
        if (written.putIfAbsent(uuid, lines.size()) == null) {
            rows.computeIfAbsent(table, each -> new ArrayList<>()).addAll(lines);
        }
        if (fault == Fault.LOST_AFTER) {
            exchange.close();
        } else if (fault == Fault.TORN) {
            reply(exchange, 200, "{\"row_count\":");
        } else {
            reply(exchange, 200, "{\"old_data_was_dropped\":false,\"row_count\":" + lines.size() + "}");
        }
    }

    private static void reply(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    /** Somebody turns the columns of a table round. */
    public synchronized void turn(String table) {
        ArrayNode schema = (ArrayNode) Objects.requireNonNull(tables.get(table)).path("schema");
        for (int i = schema.size() - 1; i >= 0; i--) {
            schema.add(schema.remove(i));
        }
    }

    /** Somebody links the connection with another client. */
    public synchronized void relink(String to) {
        client = to;
    }

    public synchronized List<String> rows(String table) {
        return List.copyOf(rows.getOrDefault(table, List.of()));
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
