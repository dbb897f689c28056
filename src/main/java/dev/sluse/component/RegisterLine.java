package dev.sluse.component;

import dev.sluse.component.delivery.CrashPoints;
import dev.sluse.component.http.Truststore;
import dev.sluse.component.register.CamelGraphQl;
import dev.sluse.component.register.DatafordelerSettings;
import dev.sluse.component.register.RequestPace;
import dev.sluse.datafordeler.Access;
import dev.sluse.datafordeler.Enrichment;
import dev.sluse.datafordeler.FollowerTools;
import dev.sluse.datafordeler.Following;
import dev.sluse.datafordeler.ImportBell;
import dev.sluse.datafordeler.Register;
import dev.sluse.datafordeler.RegisterClient;
import dev.sluse.datafordeler.RegisterFollower;
import dev.sluse.datafordeler.SchemaWatch;
import dev.sluse.datafordeler.Steps;
import dev.sluse.ledger.DeliveryState;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All that one running flow has open towards its register; closed with the flow. */
final class RegisterLine implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RegisterLine.class);
    private static final int MOST_OPEN = 20;

    private final CamelGraphQl service;
    private final ExecutorService ahead;
    private final RegisterFollower follower;
    private final @Nullable ImportBell bell;

    private RegisterLine(
            CamelGraphQl service, ExecutorService ahead, RegisterFollower follower, @Nullable ImportBell bell) {
        this.service = service;
        this.ahead = ahead;
        this.follower = follower;
        this.bell = bell;
    }

    /** @param ring what the register's bell does */
    static RegisterLine open(RegisterEventsEndpoint endpoint, String flow, Runnable ring) throws Exception {
        FlowServices services = endpoint.services();
        DatafordelerSettings settings = endpoint.settings();
        Register register = endpoint.known();
        Truststore trusted = settings.trusted();
        HttpClient lines = endpoint.lines(trusted);
        Access access = settings.access(lines, services.clock());
        URI uri = settings.service(register);
        CamelGraphQl service = new CamelGraphQl(
                endpoint.getCamelContext(),
                uri,
                register.path(),
                access,
                settings.client(trusted),
                new RequestPace(settings.perSecond()));
        ExecutorService ahead = Executors.newSingleThreadExecutor(work -> {
            Thread thread = new Thread(work, flow + "-pages");
            thread.setDaemon(true);
            return thread;
        });
        RegisterFollower follower = new RegisterFollower(
                following(endpoint, flow, settings),
                new RegisterClient(register, service),
                tools(endpoint, flow, ahead));
        ImportBell bell = endpoint.getConfiguration().isSubscribed()
                ? new ImportBell(
                        flow + "-bell", uri, access, lines, ImportBell.Waits.STANDARD, new Random(), ring, note -> {
                            LOG.info("{}: {}", flow, note);
                            services.ledger().note("", flow, "subscription", note);
                        })
                : null;
        return new RegisterLine(service, ahead, follower, bell);
    }

    private static Following following(RegisterEventsEndpoint endpoint, String flow, DatafordelerSettings settings) {
        return new Following(
                flow,
                endpoint.selection(),
                endpoint.getConfiguration().startAt(),
                endpoint.getConfiguration().getPageSize(),
                endpoint.getConfiguration().getMaxWindow(),
                MOST_OPEN,
                settings.scaled(settings.common("sluse.retry.initial", Duration.ofSeconds(1))),
                settings.scaled(settings.common("sluse.retry.max", Duration.ofMinutes(15))));
    }

    private static FollowerTools tools(RegisterEventsEndpoint endpoint, String flow, ExecutorService ahead) {
        FlowServices services = endpoint.services();
        Optional<Enrichment> enrich = endpoint.enrichment();
        return new FollowerTools(
                services.ledger(),
                services.places().taken(flow),
                services.ids(),
                services.clock(),
                new Random(),
                ahead,
                () -> services.ledger()
                        .counts()
                        .getOrDefault(flow, Map.of())
                        .getOrDefault(DeliveryState.DELIVERING, 0L),
                enrich,
                new SchemaWatch(
                        services.ledger(), flow, enrich.map(Enrichment::byType).orElse(Map.of()), services.clock()),
                step -> services.crashPoints().reached(point(step)));
    }

    private static CrashPoints.Point point(Steps.Step step) {
        return switch (step) {
            case STATUS_READ -> CrashPoints.Point.STATUS_READ;
            case WINDOW_WRITTEN -> CrashPoints.Point.WINDOW_WRITTEN;
            case PAGE_STAGED -> CrashPoints.Point.PAGE_STAGED;
            case STAGED -> CrashPoints.Point.WINDOW_STAGED;
            case RECORDED -> CrashPoints.Point.WINDOW_RECORDED;
            case IN_PLACE -> CrashPoints.Point.WINDOW_IN_PLACE;
            case TAKEN -> CrashPoints.Point.WINDOW_TAKEN;
            case LATE_STAGED -> CrashPoints.Point.LATE_STAGED;
            case ACCEPTED -> CrashPoints.Point.WINDOW_ACCEPTED;
            case PASSED -> CrashPoints.Point.WINDOW_PASSED;
        };
    }

    RegisterFollower follower() {
        return follower;
    }

    /** From now on the bell rings. */
    void listen() {
        if (bell != null) {
            bell.start();
        }
    }

    @Override
    public void close() {
        if (bell != null) {
            bell.close();
        }
        ahead.shutdownNow();
        try {
            service.close();
        } catch (IOException e) {
            LOG.debug("The connections to {} could not be closed", service, e);
        }
    }
}
