package dev.sluse.runtime;

import dev.sluse.component.FlowServices;
import dev.sluse.component.delivery.KeptInput;
import dev.sluse.ledger.Ledger;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.CamelContext;

/** Puts together what carries out requests in a runtime. */
final class SteeringDesk {
    private static final Duration EVERY = Duration.ofSeconds(1);

    private SteeringDesk() {}

    /**
     * Not started yet.
     *
     * @param settings all, resolved
     * @param remote has what was accepted looked at
     */
    static RequestPump pump(
            FlowServices services,
            Flows flows,
            CamelContext context,
            Map<String, String> settings,
            RemoteSystems remote) {
        Ledger ledger = services.ledger();
        Purge purge = new Purge(
                ledger,
                services.places(),
                new Retention(key -> Optional.ofNullable(settings.get(key))),
                services.clock());
        ZoneId zone = Optional.ofNullable(settings.get("sluse.time-zone"))
                .map(ZoneId::of)
                .orElse(ZoneId.systemDefault());
        return new RequestPump(
                ledger.requests(),
                steering(services, flows, context, purge, remote)::carryOut,
                List.of(
                        new FlowPublisher(flows, ledger.flows()),
                        services.settlement().desk()::owed,
                        new DailyPurge(purge, ledger, services.clock(), zone)),
                EVERY);
    }

    private static Steering steering(
            FlowServices services, Flows flows, CamelContext context, Purge purge, RemoteSystems remote) {
        Ledger ledger = services.ledger();
        OperationSteering operations =
                new OperationSteering(ledger, services.settlement().desk(), remote.givingUp(), remote::wake);
        return new Steering(
                flows,
                new Replays(
                        ledger,
                        flows,
                        new KeptInput(services.places(), ledger),
                        new ForeignTargets(context),
                        services.clock(),
                        operations),
                new Cancellation(
                        ledger, flows, services.places(), services.settlement(), services.underWay(), operations),
                purge,
                operations,
                new Watermarks(ledger, flows));
    }
}
