package dev.sluse.sandbox.wire;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Serves several sites on one port of this machine, lets requests meet faults, and counts how they end. */
public final class WireServer implements AutoCloseable {
    /**
     * A site and where it lies.
     *
     * @param system its name in faults and counts; empty: it meets no faults and is not counted
     * @param prefix of the path, without a slash at the end
     */
    public record Place(String system, String prefix, Site site) {}

    private final HttpServer server;
    private final ExecutorService threads;
    private final List<Place> places;
    private final Exchanger exchanger;

    private WireServer(HttpServer server, ExecutorService threads, List<Place> places, Exchanger exchanger) {
        this.server = server;
        this.threads = threads;
        this.places = places;
        this.exchanger = exchanger;
    }

    /** @param port 0: one that is free */
    public static WireServer start(int port, List<Place> places, Faults faults, Tally tally) throws IOException {
        // without it each answer waits for the acknowledgement of its head
        System.setProperty("sun.net.httpserver.nodelay", "true");
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        AtomicInteger number = new AtomicInteger();
        ExecutorService threads = Executors.newCachedThreadPool(work -> {
            Thread thread = new Thread(work, "sandbox-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
        WireServer wire = new WireServer(server, threads, List.copyOf(places), new Exchanger(faults, tally));
        server.setExecutor(threads);
        server.createContext("/", wire::handle);
        server.start();
        return wire;
    }

    public int port() {
        return server.getAddress().getPort();
    }

    private void handle(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        Optional<Place> place = places.stream()
                .filter(each -> path.equals(each.prefix()) || path.startsWith(each.prefix() + "/"))
                .findFirst();
        String method = exchange.getRequestMethod();
        String rest = path.substring(place.map(each -> each.prefix().length()).orElse(0));
        if (place.isPresent() && place.get().site().takesFile(method, rest)) {
            spooled(exchange, place.get(), rest, path);
            return;
        }
        byte[] body = body(exchange);
        if (body == null) {
            exchange.close();
        } else if (place.isEmpty()) {
            Exchanger.send(exchange, Reply.text(404, "There is nothing at " + path + "."));
        } else {
            exchanger.exchange(exchange, place.get(), call(exchange, rest, body, null), path);
        }
    }

    private static Call call(HttpExchange exchange, String path, byte[] body, @Nullable Path file) {
        return new Call(
                exchange.getRequestMethod(),
                path,
                query(exchange.getRequestURI().getRawQuery()),
                headers(exchange),
                body,
                file,
                () -> {});
    }

    private void spooled(HttpExchange exchange, Place place, String rest, String path) throws IOException {
        Path file = Files.createTempFile("sluse-sandbox", ".body");
        try {
            if (spool(exchange, file, place.site().mostBytes())) {
                exchanger.exchange(exchange, place, call(exchange, rest, new byte[0], file), path);
            } else {
                exchange.close();
            }
        } finally {
            Files.deleteIfExists(file);
        }
    }

    /** False if the caller broke off in the middle of it. */
    private static boolean spool(HttpExchange exchange, Path file, long most) {
        String length = exchange.getRequestHeaders().getFirst("Content-Length");
        long read = 0;
        byte[] buffer = new byte[1 << 16];
        try (InputStream in = exchange.getRequestBody();
                OutputStream out = Files.newOutputStream(file)) {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                out.write(buffer, 0, (int) Math.max(0, Math.min(n, most - read)));
                read += n;
            }
            return length == null || Long.parseLong(length) == read;
        } catch (IOException | NumberFormatException e) {
            return false;
        }
    }

    /** Null if the caller broke off in the middle of it. */
    private static byte @Nullable [] body(HttpExchange exchange) {
        String length = exchange.getRequestHeaders().getFirst("Content-Length");
        try (InputStream in = exchange.getRequestBody()) {
            byte[] body = in.readAllBytes();
            return length == null || Long.parseLong(length) == body.length ? body : null;
        } catch (IOException | NumberFormatException e) {
            return null;
        }
    }

    private static Map<String, String> headers(HttpExchange exchange) {
        Map<String, String> headers = new HashMap<>();
        exchange.getRequestHeaders()
                .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.get(0)));
        return headers;
    }

    /** Also of a form. */
    public static Map<String, String> query(@Nullable String raw) {
        Map<String, String> query = new HashMap<>();
        if (raw != null && !raw.isEmpty()) {
            for (String pair : raw.split("&", -1)) {
                int equals = pair.indexOf('=');
                String name = equals < 0 ? pair : pair.substring(0, equals);
                query.put(
                        decoded(name).toLowerCase(Locale.ROOT), equals < 0 ? "" : decoded(pair.substring(equals + 1)));
            }
        }
        return query;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        threads.shutdownNow();
        server.stop(0);
    }
}
