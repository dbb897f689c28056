package dev.sluse.runtime;

import dev.sluse.LivingFolder;
import dev.sluse.component.FakeEngine;
import dev.sluse.component.SchemaChecker;
import dev.sluse.component.delivery.CrashPoints;
import dev.sluse.component.delivery.DurableFiles;
import dev.sluse.component.http.HttpStep;
import dev.sluse.ledger.Delivery;
import dev.sluse.ledger.DeliveryState;
import dev.sluse.ledger.Ledger;
import dev.sluse.ledger.Ledgers;
import dev.sluse.operations.Driver;
import dev.sluse.table.TableEngine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.Route;
import org.jspecify.annotations.Nullable;

/** A home with its own routes folder, a real ledger and a fake engine, for tests that start the runtime. */
final class RunningHome implements AutoCloseable {
    final Path home;
    final Path routes;
    final FakeEngine engine = new FakeEngine();
    /** Used instead of the fake one if it is set. */
    @Nullable
    TableEngine realEngine;

    final Map<String, String> settings = new HashMap<>();
    SchemaChecker schemas = (name, text) -> {};
    CrashPoints crashPoints = point -> {};
    /** Used instead of the real ones if it is set. */
    @Nullable
    List<Driver> drivers;

    String flows = "*";
    Clock clock = Clock.systemUTC();
    Duration strayAfter = Duration.ofHours(1);
    Duration retryInitial = Duration.ofMillis(50);
    Duration retryMax = Duration.ofMillis(200);
    Duration stopAfter = Duration.ofSeconds(10);
    /** Not looked at unless a test wants it. */
    Duration watchRoutes = Duration.ZERO;

    private @Nullable Ledger ledger;
    private @Nullable SluseRuntime runtime;

    private final Path memory;

    /** Lies in memory where there is such a place: what is tried is not how fast a disk syncs. */
    RunningHome() throws IOException {
        this(inMemory());
    }

    /** @param folder an empty one, which is removed when this is closed */
    RunningHome(Path folder) throws IOException {
        memory = folder;
        home = folder.resolve("home");
        routes = Files.createDirectories(folder.resolve("routes"));
        Files.createDirectories(home.resolve("spool"));
    }

    private static Path inMemory() throws IOException {
        Path shm = Path.of("/dev/shm");
        return Files.createTempDirectory(
                Files.isWritable(shm) ? shm : Path.of(System.getProperty("java.io.tmpdir")), "sluse");
    }

    void route(String name, String yaml) throws IOException {
        Path file = routes.resolve(name + ".camel.yaml");
        Files.createDirectories(file.getParent());
        Files.writeString(file, yaml);
    }

    /** A flow of drop, table and folder, taking files at once. */
    void simpleRoute(String id, String tableOptions) throws IOException {
        simpleRoute(id, tableOptions, "");
    }

    void simpleRoute(String id, String tableOptions, String folderOptions) throws IOException {
        route(
                id,
                """
                - route:
                    id: %1$s
                    description: A flow
                    from:
                      uri: drop:%1$s
                      parameters:
                        minAge: 0
                        every: 20ms
                        recursive: true
                      steps:
                        - to:
                            uri: table:csv-to-parquet
                            parameters: {%2$s}
                        - to:
                            uri: folder:%1$s
                            parameters: {%3$s}
                """
                        .formatted(id, tableOptions, folderOptions));
    }

    SluseRuntime start() {
        Ledger opened = Ledgers.open(home.resolve("ledger.db"), clock);
        ledger = opened;
        SluseRuntime started = new SluseRuntime(
                new RuntimeOptions(
                        routes,
                        flows,
                        "127.0.0.1",
                        0,
                        "",
                        "",
                        strayAfter,
                        retryInitial,
                        retryMax,
                        stopAfter,
                        watchRoutes,
                        settings),
                home,
                () -> opened,
                realEngine == null ? engine : realEngine,
                schemas,
                clock,
                crashPoints);
        runtime = started;
        if (drivers != null) {
            started.remote().drivenBy(drivers);
        }
        started.start();
        return started;
    }

    void stop() {
        if (runtime != null) {
            runtime.close();
            runtime = null;
        }
        if (ledger != null) {
            ledger.close();
            ledger = null;
        }
    }

    SluseRuntime runtime() {
        if (runtime == null) {
            throw new IllegalStateException("not started");
        }
        return runtime;
    }

    /** Ids of the routes that Camel has, but for our own. */
    List<String> flowsInContext() {
        return runtime().context().getRoutes().stream()
                .map(Route::getRouteId)
                .filter(id -> !id.equals(HttpStep.ROUTE))
                .toList();
    }

    Ledger ledger() {
        if (ledger == null) {
            throw new IllegalStateException("not started");
        }
        return ledger;
    }

    void drop(String path, String content) throws IOException {
        Path file = home.resolve("drops").resolve(path);
        Files.createDirectories(file.getParent());
        Path hidden = file.resolveSibling("." + file.getFileName());
        Files.writeString(hidden, content);
        Files.move(hidden, file);
    }

    List<Delivery> deliveries(String flow) {
        return ledger().deliveries(new Ledger.Query(flow, null, null, 10_000));
    }

    boolean allSettled(String flow, int count) {
        Map<DeliveryState, Long> counts = ledger().counts().getOrDefault(flow, Map.of());
        long open = counts.entrySet().stream()
                .filter(each -> !each.getKey().isFinal())
                .mapToLong(Map.Entry::getValue)
                .sum();
        return open == 0 && counts.values().stream().mapToLong(Long::longValue).sum() == count;
    }

    /** All regular files below a folder of the home, relative to it, sorted; ids of deliveries are written ID. */
    List<String> files(String below) throws IOException {
        Path folder = home.resolve(below);
        return LivingFolder.files(folder).stream()
                .map(each -> folder.relativize(each).toString())
                .map(each -> each.replaceAll("\\d{6}-\\d{6}-[0-9a-z]{5}", "ID")
                        .replaceAll("^(.*?)\\d{4}-\\d{2}/", "$1MONTH/"))
                .sorted()
                .toList();
    }

    @Override
    public void close() throws IOException {
        stop();
        DurableFiles.delete(memory);
    }
}
