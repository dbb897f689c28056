package dev.sluse.console;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code /observe/metrics}, for Prometheus. Nothing of it is loaded or counted before somebody asks. */
final class MetricsApi implements AutoCloseable {
    private static final String TYPE = "text/plain; version=0.0.4; charset=utf-8";

    private final ConsoleParts parts;
    private @Nullable Metrics metrics;

    MetricsApi(ConsoleParts parts) {
        this.parts = parts;
    }

    List<Route> routes() {
        return List.of(Route.get("/observe/metrics", call -> Reply.of(200, TYPE, scrape())));
    }

    /** One at a time: each looks at what has ended since the one before. */
    private synchronized byte[] scrape() {
        Metrics kept = metrics;
        if (kept == null) {
            kept = new Metrics(parts);
            metrics = kept;
        }
        return kept.scrape().getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public synchronized void close() {
        if (metrics != null) {
            metrics.close();
        }
    }
}
