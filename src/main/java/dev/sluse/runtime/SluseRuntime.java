package dev.sluse.runtime;

import dev.sluse.SluseException;
import dev.sluse.component.Drain;
import dev.sluse.component.DropEndpoint;
import dev.sluse.component.DropFolders;
import dev.sluse.component.FlowServices;
import dev.sluse.component.NearestName;
import dev.sluse.component.SchemaChecker;
import dev.sluse.component.UnderWay;
import dev.sluse.component.delivery.Aftermath;
import dev.sluse.component.delivery.Backoff;
import dev.sluse.component.delivery.CrashPoints;
import dev.sluse.component.delivery.DeliveryIds;
import dev.sluse.component.delivery.DeliverySettlement;
import dev.sluse.component.delivery.DiskGuard;
import dev.sluse.component.delivery.FolderDelivery;
import dev.sluse.component.delivery.Places;
import dev.sluse.console.ConsoleOptions;
import dev.sluse.console.ConsoleParts;
import dev.sluse.console.ConsoleServer;
import dev.sluse.console.HealthSource;
import dev.sluse.ledger.FlowSwitches;
import dev.sluse.ledger.Ledger;
import dev.sluse.table.TableEngine;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.apache.camel.main.Main;
import org.jspecify.annotations.Nullable;

/**
 * The running system: one Camel context with our components, the flows, and the HTTP port. The home is locked and the ledger
 * open when it is made; both stay the caller's to close.
 */
public final class SluseRuntime implements AutoCloseable {
    private final RuntimeOptions options;
    private final Main main;
    private final CamelContext context;
    private final FlowServices services;
    private final RuntimeHealth health;
    private final ConsoleParts consoleParts;
    private final JavaFlows javaFlows;
    private final Optional<FirstLook> first;
    private final FlowDeployer deployer;
    private final FlowRegister register;
    private final LiveFlows flows;
    private final DropFolders folders = new DropFolders();
    private final Notices notices;
    private final RemoteSystems remote;
    private final ScheduledThreadPoolExecutor watching = new ScheduledThreadPoolExecutor(1, SluseRuntime::watcher);
    private @Nullable Future<?> looking;
    private @Nullable ConsoleServer console;
    private @Nullable RequestPump pump;

    /** @param opening gives the open ledger, and is asked only when all is done that can be done without */
    public SluseRuntime(
            RuntimeOptions options,
            Path home,
            Supplier<Ledger> opening,
            TableEngine engine,
            SchemaChecker schemas,
            InstantSource clock,
            CrashPoints crashPoints) {
        this.options = options;
        this.javaFlows = new JavaFlows(options.routes());
        this.main = CamelMain.create(options, home);
        this.context = main.getCamelContext();
        Places places = new Places(home);
        FlowPattern wanted = FlowPattern.of(options.flows());
        FlowCheck check = ScratchFlows.check(
                places, options.routes(), wanted, options.properties(), System::getenv, schemas, clock);
        this.first = FirstLook.at(options.routes(), check);
        Ledger ledger = opening.get();
        DiskGuard disk = new DiskGuard(home, clock);
        Backoff backoff = new Backoff(options.retryInitial(), options.retryMax());
        this.notices = new Notices(options, places, ledger, disk, clock, folders);
        this.remote = new RemoteSystems(options, places, ledger, clock, crashPoints);
        List<Aftermath> aftermaths = RemoteDrivers.aftermaths(places, ledger);
        this.services = new FlowServices(
                places,
                options.routes(),
                ledger,
                engine,
                schemas,
                options.maskKey(),
                notices.sendsMail(),
                clock,
                new DeliveryIds(clock, new SecureRandom()),
                disk,
                crashPoints,
                new DeliverySettlement(
                        places,
                        ledger,
                        disk,
                        crashPoints,
                        backoff,
                        clock,
                        notices.replies(each -> aftermaths.stream().anyMatch(one -> one.isByRow(each))),
                        aftermaths),
                new FolderDelivery(ledger, crashPoints),
                folders,
                new UnderWay(clock.instant()),
                remote.work());
        ScratchFlows.addComponents(
                context,
                services,
                DataLensSetup.services(options.properties(), services, remote.datalens()),
                OdsSetup.services(services, remote.ods()),
                NvdbSteps.services(options.properties(), services, remote.nvdb()));
        FlowSwitches switches = ledger.switches();
        CamelFlows camel = new CamelFlows(context, wanted, options.stopAfter());
        RefusedFiles refused = new RefusedFiles(clock);
        this.register = new FlowRegister(camel, switches, clock);
        this.deployer = new FlowDeployer(
                options.routes(), wanted, check, new RouteSwap(camel, register, clock), register, refused);
        this.flows = new LiveFlows(deployer, register, refused, camel, switches);
        this.health = new RuntimeHealth(disk, register, refused, notices, remote);
        this.consoleParts = new ConsoleParts(ledger, home, health, NearestName::of, BuildVersion.number());
    }

    /**
     * Starts everything; drop folders are there and the flows run when it returns.
     *
     * @throws SluseException kind CONFIGURATION if the port is taken or not one flow can run; all is stopped again then
     */
    public void start() {
        try {
            console = ConsoleServer.start(
                    ConsoleOptions.of(options.bind(), options.port(), options.token()), consoleParts);
            main.start();
            remote.start(context, services.settlement().desk());
            deployer.start(javaFlows, first);
            health.deployed();
            watch();
            pump = SteeringDesk.pump(services, flows, context, options.properties(), remote);
            pump.start();
            notices.start(this::isAtRest);
        } catch (SluseException e) {
            close();
            throw e;
        } catch (Exception e) {
            close();
            throw new SluseException(SluseException.Kind.CONFIGURATION, "not-started", CamelFault.sentence(e), "", e);
        }
    }

    /** What no running flow has may be a refused one's, as long as there is one. */
    private boolean isAtRest(Path folder) {
        boolean refused =
                !problems().isEmpty() && folders.running().stream().noneMatch(each -> folder.startsWith(each.folder()));
        return refused
                || folders.isAtRest(folder, id -> flows().stream()
                        .anyMatch(flow -> flow.id().equals(id)));
    }

    /**
     * To be said before the start: this runtime only tries flows out. Files are complete when they appear, so nobody waits for
     * that, and a flow with a folder outside the home is refused.
     */
    public void onlyTriesOut() {
        ScratchFlows.onlyTriesOut(context);
    }

    /** Where a flow takes its files from, if it runs and takes files. */
    public Optional<Path> dropFolder(String flow) {
        Route route = context.getRoute(flow);
        return route != null && route.getEndpoint() instanceof DropEndpoint drop
                ? Optional.of(drop.path())
                : Optional.empty();
    }

    private void watch() {
        long millis = options.watchRoutes().toMillis();
        if (millis > 0) {
            RoutesWatch watch = routesWatch();
            looking = watching.scheduleWithFixedDelay(watch::look, 0, millis, TimeUnit.MILLISECONDS);
        }
    }

    RoutesWatch routesWatch() {
        return new RoutesWatch(options.routes(), deployer);
    }

    private static Thread watcher(Runnable work) {
        Thread thread = new Thread(work, "routes");
        thread.setDaemon(true);
        return thread;
    }

    /** For whoever steers the flows; only after the start. */
    public Flows steering() {
        return flows;
    }

    /** The flows that are deployed. */
    public List<DeployedFlow> flows() {
        return register.all().stream().map(FlowRegister.Entry::flow).toList();
    }

    /** Why other flows do not run, or not as the routes folder has them, one sentence each. */
    public List<String> problems() {
        return deployer.problems().stream().map(FlowProblem::toString).toList();
    }

    public List<HealthSource.Check> health() {
        return health.checks();
    }

    /** The remote systems that its flows speak to, by name. */
    public List<String> systems() {
        return UsedSystems.of(context);
    }

    /** The HTTP port that it listens on. */
    public int port() {
        return console == null ? 0 : console.port();
    }

    RemoteSystems remote() {
        return remote;
    }

    CamelContext context() {
        return context;
    }

    /** Stops the intake, lets conversions end within the time set, then interrupts them: they are begun again next time. */
    @Override
    public void close() {
        health.stopping();
        if (looking != null) {
            looking.cancel(false);
        }
        watching.shutdown();
        deployer.close();
        try {
            if (pump != null) {
                pump.close();
            }
            Drain.of(context.getRoutes(), options.stopAfter());
            remote.close();
            main.stop();
            notices.close();
        } finally {
            if (console != null) {
                console.close();
            }
            closeFlows();
        }
    }

    private void closeFlows() {
        try {
            javaFlows.close();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
