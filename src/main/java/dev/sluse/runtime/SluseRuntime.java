package dev.sluse.runtime;

import dev.sluse.SluseException;
import dev.sluse.component.Drain;
import dev.sluse.component.DropFolders;
import dev.sluse.component.FlowServices;
import dev.sluse.component.NearestName;
import dev.sluse.component.SchemaChecker;
import dev.sluse.component.UnderWay;
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
import dev.sluse.ledger.Ledger;
import dev.sluse.table.TableEngine;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import org.apache.camel.CamelContext;
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
    private final FlowCheck check;
    private @Nullable FlowDeployer deployer;
    private @Nullable ConsoleServer console;
    private @Nullable RequestPump pump;

    public SluseRuntime(
            RuntimeOptions options,
            Path home,
            Ledger ledger,
            TableEngine engine,
            SchemaChecker schemas,
            InstantSource clock,
            CrashPoints crashPoints) {
        this.options = options;
        this.javaFlows = new JavaFlows(options.routes());
        this.main = CamelMain.create(options, home);
        this.context = main.getCamelContext();
        Places places = new Places(home);
        DiskGuard disk = new DiskGuard(home, clock);
        Backoff backoff = new Backoff(options.retryInitial(), options.retryMax());
        this.services = new FlowServices(
                places,
                options.routes(),
                ledger,
                engine,
                schemas,
                options.maskKey(),
                options.strayAfter(),
                clock,
                new DeliveryIds(clock, new SecureRandom()),
                disk,
                crashPoints,
                new DeliverySettlement(places, ledger, disk, crashPoints, backoff, clock),
                new FolderDelivery(ledger, crashPoints),
                new DropFolders(),
                new UnderWay());
        ScratchFlows.addComponents(context, services);
        this.check = ScratchFlows.check(
                places,
                options.routes(),
                FlowPattern.of(options.flows()),
                options.properties(),
                System::getenv,
                schemas,
                clock);
        this.health = new RuntimeHealth(context, disk);
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
            FlowDeployer flows = new FlowDeployer(context, options.routes(), FlowPattern.of(options.flows()), check);
            flows.deploy(javaFlows);
            deployer = flows;
            health.deployed(flows);
            pump = SteeringDesk.pump(
                    services, new FixedFlows(context, flows, services.clock()), context, options.properties());
            pump.start();
        } catch (SluseException e) {
            close();
            throw e;
        } catch (Exception e) {
            close();
            throw new SluseException(SluseException.Kind.CONFIGURATION, "not-started", CamelFault.sentence(e), "", e);
        }
    }

    /** The flows that run. */
    public List<DeployedFlow> flows() {
        return deployer == null ? List.of() : deployer.deployed();
    }

    /** Why other flows do not run, one sentence each. */
    public List<String> problems() {
        return deployer == null
                ? List.of()
                : deployer.problems().stream().map(FlowProblem::toString).toList();
    }

    public List<HealthSource.Check> health() {
        return health.checks();
    }

    /** The HTTP port that it listens on. */
    public int port() {
        return console == null ? 0 : console.port();
    }

    CamelContext context() {
        return context;
    }

    /** Stops the intake, lets conversions end within the time set, then interrupts them: they are begun again next time. */
    @Override
    public void close() {
        health.stopping();
        try {
            if (pump != null) {
                pump.close();
            }
            Drain.of(context, options.stopAfter());
            main.stop();
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
