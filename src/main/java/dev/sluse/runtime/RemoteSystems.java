package dev.sluse.runtime;

import dev.sluse.component.RemoteWork;
import dev.sluse.component.delivery.CrashPoints;
import dev.sluse.component.delivery.CrashPoints.Point;
import dev.sluse.component.delivery.DeliveringDesk;
import dev.sluse.component.delivery.Places;
import dev.sluse.component.http.HttpStep;
import dev.sluse.component.http.SystemClient;
import dev.sluse.component.http.Truststore;
import dev.sluse.datalens.DataLensAccounts;
import dev.sluse.ledger.Ledger;
import dev.sluse.nvdb.NvdbAccounts;
import dev.sluse.operations.Answer;
import dev.sluse.operations.Driver;
import dev.sluse.operations.GivingUp;
import dev.sluse.operations.Http;
import dev.sluse.operations.OperationPump;
import dev.sluse.operations.OperationPump.SystemHealth;
import dev.sluse.operations.PacedHttp;
import dev.sluse.operations.PumpOptions;
import dev.sluse.operations.RenewingHttp;
import dev.sluse.operations.Request;
import dev.sluse.operations.Waits;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.CamelContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All that goes to remote systems while the runtime runs: how they are spoken to, and the pump that carries out what was accepted. */
final class RemoteSystems implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RemoteSystems.class);

    private final RuntimeOptions options;
    private final Places places;
    private final Ledger ledger;
    private final InstantSource clock;
    private final CrashPoints crashPoints;
    private final RemoteWork work;
    private final DataLensAccounts datalens;
    private final NvdbAccounts nvdb;
    private @Nullable List<Driver> others;
    private volatile List<Driver> driving = List.of();
    private @Nullable HttpStep step;
    private volatile @Nullable Http http;
    private volatile @Nullable OperationPump pump;

    RemoteSystems(RuntimeOptions options, Places places, Ledger ledger, InstantSource clock, CrashPoints crashPoints) {
        this.options = options;
        this.places = places;
        this.ledger = ledger;
        this.clock = clock;
        this.crashPoints = crashPoints;
        this.work = new RemoteWork(places, ledger, crashPoints, this::send, this::wake);
        this.datalens = DataLensSetup.accounts(options.properties(), this::send, clock);
        this.nvdb = NvdbSetup.accounts(options.properties(), this::send, clock);
    }

    /** What the steps of flows need of it; it may be used as soon as this is started. */
    RemoteWork work() {
        return work;
    }

    /** Who logs in to DataLens, for steps and pump alike. */
    DataLensAccounts datalens() {
        return datalens;
    }

    /** Who logs in to NVDB, for steps and pump alike. */
    NvdbAccounts nvdb() {
        return nvdb;
    }

    /** Who gives up what was accepted. */
    GivingUp givingUp() {
        return new GivingUp(ledger, () -> driving);
    }

    /** To be said before the start: these drivers, and no others. */
    void drivenBy(List<Driver> drivers) {
        others = drivers;
    }

    /**
     * Begins to carry out what an earlier run left.
     *
     * @param context started, without flows yet
     * @throws Exception Camel's own, if the route that sends cannot be loaded
     */
    void start(CamelContext context, DeliveringDesk desk) throws Exception {
        List<Driver> drivers = others == null ? RemoteDrivers.all(places.home(), datalens, nvdb) : others;
        driving = drivers;
        HttpStep made =
                HttpStep.in(context, clients(), places.home().resolve("spool").resolve("answers"));
        step = made;
        http = new RenewingHttp(new PacedHttp(made, perSecond(), System::nanoTime, RemoteSystems::sleep));
        desk.sweep();
        OperationPump started = new OperationPump(
                ledger, drivers, this::sendForPump, pumpOptions(), clock, new SecureRandom()::nextDouble, ended -> {
                    crashPoints.reached(Point.CONCLUDED);
                    desk.look(ended.delivery());
                });
        pump = started;
        started.start();
    }

    private PumpOptions pumpOptions() {
        Map<String, Double> pollScales = new HashMap<>();
        for (String system : SettingDefinitions.SYSTEMS) {
            setting(system + ".poll-scale").map(Double::parseDouble).ifPresent(each -> pollScales.put(system, each));
        }
        return new PumpOptions(
                setting("sluse.node").orElse("sluse"),
                PumpOptions.THREADS,
                new Waits(options.retryInitial(), options.retryMax()),
                DurationText.parse(setting("sluse.retry.budget").orElse("30m")).orElseThrow(),
                pollScales);
    }

    private List<SystemClient> clients() {
        Truststore trusted =
                new Truststore(setting("sluse.tls.truststore").map(Path::of).orElse(null));
        String all = setting("sluse.proxy").orElse("");
        String agent = "Sluse/" + BuildVersion.number();
        return SettingDefinitions.SYSTEMS.stream()
                .map(each -> new SystemClient(each, setting(each + ".proxy").orElse(all), trusted, agent))
                .toList();
    }

    private Map<String, Integer> perSecond() {
        Map<String, Integer> most = new HashMap<>();
        for (String system : SettingDefinitions.SYSTEMS) {
            setting(system + ".max-requests-per-second")
                    .map(Integer::parseInt)
                    .ifPresent(each -> most.put(system, each));
        }
        return most;
    }

    private Optional<String> setting(String key) {
        return Optional.ofNullable(options.properties().get(key)).filter(text -> !text.isEmpty());
    }

    private Answer sendForPump(Request request) {
        crashPoints.reached(Point.SENDING);
        Answer answer = send(request);
        crashPoints.reached(Point.REPLIED);
        return answer;
    }

    private Answer send(Request request) {
        Http now = http;
        return now == null ? new Answer.None(false, "The runtime is starting or stopping.") : now.send(request);
    }

    /** Something was accepted, or is to be tried again. */
    void wake() {
        OperationPump running = pump;
        if (running != null) {
            running.wake();
        }
    }

    /** How the systems are that have drivers. */
    List<SystemHealth> health() {
        OperationPump running = pump;
        return running == null ? List.of() : running.health();
    }

    private static void sleep(Duration time) throws InterruptedException {
        Thread.sleep(time.toMillis(), time.toNanosPart() % 1_000_000);
    }

    /** Calls under way may end for a while. */
    @Override
    public void close() {
        OperationPump running = pump;
        if (running != null) {
            running.close();
        }
        http = null;
        HttpStep made = step;
        if (made != null) {
            try {
                made.close();
            } catch (IOException e) {
                LOG.warn("Connections could not be closed: {}", e.toString());
            }
        }
    }
}
