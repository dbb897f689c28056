package dev.sluse.runtime;

import dev.sluse.SluseException;
import dev.sluse.component.Drain;
import dev.sluse.component.DropFolders;
import dev.sluse.component.FlowServices;
import dev.sluse.component.SchemaChecker;
import dev.sluse.component.delivery.Backoff;
import dev.sluse.component.delivery.CrashPoints;
import dev.sluse.component.delivery.DeliveryIds;
import dev.sluse.component.delivery.DeliverySettlement;
import dev.sluse.component.delivery.DiskGuard;
import dev.sluse.component.delivery.FolderDelivery;
import dev.sluse.component.delivery.Places;
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
    private final RuntimeHealth health;
    private final JavaFlows javaFlows;
    private final DropFolders folders;
    private final Notices notices;
    private final FlowCheck check;
    private @Nullable FlowDeployer deployer;
    private @Nullable ConsoleServer console;

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
        DropFolders folders = new DropFolders();
        this.folders = folders;
        this.notices = new Notices(options, places, ledger, disk, clock, folders);
        FlowServices services = new FlowServices(
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
                new DeliverySettlement(places, ledger, disk, crashPoints, backoff, clock, notices.replies()),
                new FolderDelivery(ledger, crashPoints),
                folders);
        ScratchFlows.addComponents(context, services);
        this.check = ScratchFlows.check(
                places,
                options.routes(),
                FlowPattern.of(options.flows()),
                options.properties(),
                System::getenv,
                schemas,
                clock);
        this.health = new RuntimeHealth(context, disk, notices);
    }

    /**
     * Starts everything; drop folders are there and the flows run when it returns.
     *
     * @throws SluseException kind CONFIGURATION if the port is taken or not one flow can run; all is stopped again then
     */
    public void start() {
        try {
            console = ConsoleServer.start(options.bind(), options.port(), options.token(), health);
            main.start();
            FlowDeployer flows = new FlowDeployer(context, options.routes(), FlowPattern.of(options.flows()), check);
            flows.deploy(javaFlows);
            deployer = flows;
            health.deployed(flows);
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
        boolean refused = !problems().isEmpty()
                && folders.running().stream().noneMatch(each -> folder.startsWith(each.folder()));
        return refused
                || folders.isAtRest(
                        folder, id -> flows().stream().anyMatch(flow -> flow.id().equals(id)));
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
            Drain.of(context, options.stopAfter());
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
