package dev.sluse.console;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.sluse.SluseException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntSupplier;
import java.util.stream.Stream;

/** The HTTP port: health, metrics and the JSON API. What it answers is told by {@code openapi.json}. */
public final class ConsoleServer implements AutoCloseable {
    /** Listeners to events and callers who wait for the runtime keep one each, twelve at most; the others are for everybody else. */
    private static final int THREADS = 48;

    /** Whoever is being answered when the port closes has found his connection closed by then. */
    private static final Duration LAST_WORDS = Duration.ofSeconds(3);

    private static final Duration HEARTBEAT = Duration.ofSeconds(15);

    private final HttpServer server;
    private final ThreadPoolExecutor threads;
    private final Patience patience;
    private final MetricsApi metrics;
    private final CountDownLatch closed;

    private ConsoleServer(
            HttpServer server,
            ThreadPoolExecutor threads,
            Patience patience,
            MetricsApi metrics,
            CountDownLatch closed) {
        this.server = server;
        this.threads = threads;
        this.patience = patience;
        this.metrics = metrics;
        this.closed = closed;
    }

    /**
     * Listens.
     *
     * @throws SluseException kind CONFIGURATION if the port cannot be had, or others could reach it without a login
     */
    public static ConsoleServer start(ConsoleOptions options, ConsoleParts parts) {
        ServerLimits.set();
        try {
            InetAddress address = InetAddress.getByName(options.bind());
            if (options.token().isEmpty() && !address.isLoopbackAddress()) {
                throw SluseException.configuration(
                        "console-open",
                        "Others could reach " + options.bind() + " without a login.",
                        "Set sluse.console.bind to 127.0.0.1, or sluse.console.auth to token and sluse.console.token.");
            }
            HttpServer server = HttpServer.create(new InetSocketAddress(address, options.port()), 0);
            CountDownLatch closed = new CountDownLatch(1);
            MetricsApi metrics = new MetricsApi(parts);
            Patience patience = new Patience(options.patience());
            Router router = router(
                    options, parts, metrics, closed, () -> server.getAddress().getPort());
            Responder responder = new Responder(patience);
            ThreadPoolExecutor threads = threads();
            server.setExecutor(threads);
            server.createContext("/", exchange -> answer(exchange, router, responder, closed));
            server.start();
            return new ConsoleServer(server, threads, patience, metrics, closed);
        } catch (IOException e) {
            throw new SluseException(
                    SluseException.Kind.CONFIGURATION,
                    "port-taken",
                    "Port " + options.port() + " on " + options.bind() + " cannot be listened on: " + e.getMessage()
                            + ".",
                    "Give another one by --port or sluse.console.port.",
                    e);
        }
    }

    static Router router(
            ConsoleOptions options, ConsoleParts parts, MetricsApi metrics, CountDownLatch closed, IntSupplier port) {
        Asking asking = new Asking(parts.ledger(), options.answerWithin(), closed);
        List<Route> routes = Stream.of(
                        new HealthApi(parts.health()).routes(),
                        metrics.routes(),
                        OpenApi.routes(),
                        new FlowsApi(parts.ledger(), asking).routes(),
                        new DeliveriesApi(parts.ledger(), parts.home(), asking).routes(),
                        new FilesApi(parts.ledger(), parts.home()).routes(),
                        new OperationsApi(parts.ledger(), asking).routes(),
                        new EventsApi(parts.ledger(), HEARTBEAT, closed).routes(),
                        asking.routes())
                .flatMap(List::stream)
                .toList();
        return new Router(routes, new Guard(options.bind(), options.token(), port), parts.nearest());
    }

    /** Made when they are needed; what comes while all are busy waits, as many as there can be connections. */
    private static ThreadPoolExecutor threads() {
        AtomicInteger number = new AtomicInteger();
        ThreadPoolExecutor threads = new ThreadPoolExecutor(
                THREADS, THREADS, 30, TimeUnit.SECONDS, new LinkedBlockingQueue<>(ServerLimits.CONNECTIONS), task -> {
                    Thread thread = new Thread(task, "console-" + number.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                });
        threads.allowCoreThreadTimeOut(true);
        return threads;
    }

    /** The port that it listens on. */
    public int port() {
        return server.getAddress().getPort();
    }

    private static void answer(HttpExchange exchange, Router router, Responder responder, CountDownLatch closed)
            throws IOException {
        try (exchange) {
            Reply reply;
            try {
                reply = router.answer(exchange);
            } catch (IOException | RuntimeException e) {
                reply = Problems.reply(e);
            }
            responder.send(exchange, reply);
        } catch (RuntimeException e) {
            // it has begun to answer: all that is left is to hang up
            if (closed.getCount() > 0) {
                Problems.tell(e);
            }
            throw new IOException(e);
        }
    }

    /** Nobody is answered any more when it returns, so that the ledger can be closed. */
    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
        threads.shutdown();
        try {
            if (!threads.awaitTermination(LAST_WORDS.toMillis(), TimeUnit.MILLISECONDS)) {
                threads.shutdownNow();
            }
        } catch (InterruptedException e) {
            threads.shutdownNow();
            Thread.currentThread().interrupt();
        }
        patience.close();
        metrics.close();
    }
}
