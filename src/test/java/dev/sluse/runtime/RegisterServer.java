package dev.sluse.runtime;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.sluse.datafordeler.FakeRegister;
import dev.sluse.datafordeler.GraphQl.Reply;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A register behind HTTP, and a place that gives tokens. */
final class RegisterServer implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    static final int RESET = -1;

    final FakeRegister register = new FakeRegister();
    /** What the next calls for events or status are answered with instead. */
    final ConcurrentLinkedDeque<Integer> statuses = new ConcurrentLinkedDeque<>();

    final List<String> calls = new CopyOnWriteArrayList<>();
    final List<String> tokens = new CopyOnWriteArrayList<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;

    RegisterServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/base/BBR/v2", this::answer);
        server.createContext("/token", this::token);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/base";
    }

    String tokenUrl() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/token";
    }

    private void token(HttpExchange call) throws IOException {
        tokens.add(new String(call.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        send(call, new Reply(200, "{\"access_token\":\"t" + tokens.size() + "\",\"expires_in\":3600}"));
    }

    private void answer(HttpExchange call) throws IOException {
        String body = new String(call.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        calls.add(call.getRequestMethod() + " " + call.getRequestURI() + " "
                + call.getRequestHeaders().getFirst("Authorization"));
        if (call.getRequestURI().getPath().endsWith("/schema")) {
            send(call, register.schema(Duration.ZERO));
            return;
        }
        Integer status = statuses.poll();
        if (status != null && status == RESET) {
            call.close();
            return;
        }
        if (status != null) {
            send(call, new Reply(status, "{\"errorCode\":\"DAF-AUTH-0005\",\"detail\":\"odd\"}"));
            return;
        }
        JsonNode root = JSON.readTree(body);
        send(call, register.ask(root.path("query").asText(), variables(root.path("variables")), Duration.ZERO));
    }

    private static Map<String, Object> variables(JsonNode node) {
        Map<String, Object> variables = new HashMap<>();
        node.properties().forEach(each -> {
            JsonNode value = each.getValue();
            if (value.isArray()) {
                List<String> texts = new ArrayList<>();
                value.forEach(one -> texts.add(one.asText()));
                variables.put(each.getKey(), texts);
            } else if (each.getKey().equals("from") || each.getKey().equals("to")) {
                variables.put(each.getKey(), value.asLong());
            } else if (value.isInt()) {
                variables.put(each.getKey(), value.asInt());
            } else {
                variables.put(each.getKey(), value.asText());
            }
        });
        return variables;
    }

    private static void send(HttpExchange call, Reply reply) throws IOException {
        byte[] bytes = reply.body().getBytes(StandardCharsets.UTF_8);
        call.getResponseHeaders().add("Content-Type", "application/json; charset=utf-8");
        call.sendResponseHeaders(reply.status(), bytes.length);
        call.getResponseBody().write(bytes);
        call.close();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
