package dev.sluse.console;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A port that answers by one route only, whatever is asked, without a guard. */
final class OneRoute implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Patience patience;

    OneRoute(Route route) throws IOException {
        this(route, Duration.ofSeconds(30));
    }

    OneRoute(Route route, Duration most) throws IOException {
        ServerLimits.set();
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        patience = new Patience(most);
        Responder responder = new Responder(patience);
        server.setExecutor(threads);
        server.createContext("/", exchange -> {
            try (exchange) {
                Call call = new Call(exchange, List.of(), Map.of(), (name, names) -> Optional.empty());
                responder.send(exchange, route.handler().answer(call));
            }
        });
        server.start();
    }

    int port() {
        return server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
        patience.close();
    }
}
