package dev.sluse.console;

import dev.sluse.ledger.DeliveryState;
import dev.sluse.ledger.FlowList.Listed;
import dev.sluse.ledger.Ledger;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The figures: how many deliveries there are in each state, from the ledger at each look; what has ended, counted from the first look
 * on; and the process. Labels are flows' ids, states and the version, nothing that a sender could choose. For one thread at a time.
 */
final class Metrics implements AutoCloseable {
    private final ConsoleParts parts;
    private final Clock clock;
    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final JvmGcMetrics collections = new JvmGcMetrics();
    private final EndedMetrics ended;
    private final MultiGauge deliveries = gauge("sluse.deliveries", "Deliveries by flow and state.");
    private final MultiGauge waiting = gauge("sluse.deliveries.waiting", "Deliveries that wait for a person.");
    private final MultiGauge strays = gauge("sluse.strays", "Files in the drops that no flow takes.");
    private final MultiGauge queueAge =
            gauge("sluse.queue.age.seconds", "How long the flow's oldest delivery has waited to be begun.");
    private final MultiGauge flowUp = gauge("sluse.flow.up", "1 if the flow runs.");
    private final MultiGauge healthUp = gauge("sluse.up", "1 if health is up.");
    private final MultiGauge diskFull = gauge("sluse.disk.full", "1 if there is too little space to take anything.");
    private final MultiGauge requests = gauge("sluse.requests.unanswered", "Requests not yet carried out.");

    Metrics(ConsoleParts parts) {
        this(parts, Clock.systemUTC());
    }

    Metrics(ConsoleParts parts, Clock clock) {
        this.parts = parts;
        this.clock = clock;
        this.ended = new EndedMetrics(parts.ledger(), registry);
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
        collections.bindTo(registry);
        gauge("sluse.build.info", "The version that runs; always 1.")
                .register(List.of(Row.of(Tags.of("version", parts.version()), 1)));
    }

    /** All of it as Prometheus reads it. */
    String scrape() {
        Ledger ledger = parts.ledger();
        Map<String, Map<DeliveryState, Long>> counts = ledger.counts();
        List<Listed> flows = ledger.flows().all();
        List<Row<?>> byState = new ArrayList<>();
        List<Row<?>> ages = new ArrayList<>();
        counts.forEach((flow, states) -> {
            for (DeliveryState state : DeliveryState.values()) {
                Tags tags = Tags.of("flow", flow, "state", state.word());
                byState.add(Row.of(tags, states.getOrDefault(state, 0L)));
            }
            ages.add(Row.of(Tags.of("flow", flow), age(ledger, flow)));
        });
        deliveries.register(byState, true);
        queueAge.register(ages, true);
        flowUp.register(
                flows.stream()
                        .<Row<?>>map(flow ->
                                Row.of(Tags.of("flow", flow.id()), flow.state().equals("running") ? 1 : 0))
                        .toList(),
                true);
        set(waiting, ledger.countWaiting());
        set(strays, ledger.strays().all().size());
        set(requests, ledger.requests().countOpen());
        List<HealthSource.Check> checks = parts.health().checks();
        set(healthUp, checks.stream().allMatch(HealthSource.Check::up) ? 1 : 0);
        set(diskFull, checks.stream().anyMatch(check -> check.name().equals("disk") && !check.up()) ? 1 : 0);
        ended.look(flows.stream().map(Listed::id).toList());
        return registry.scrape();
    }

    /** Seconds. */
    private double age(Ledger ledger, String flow) {
        return ledger.listings()
                .oldest(flow, DeliveryState.RECEIVED)
                .map(oldest -> Math.max(
                        0, Duration.between(oldest.takenAt(), clock.instant()).toMillis() / 1000.0))
                .orElse(0.0);
    }

    private MultiGauge gauge(String name, String description) {
        return MultiGauge.builder(name).description(description).register(registry);
    }

    private static void set(MultiGauge gauge, long value) {
        gauge.register(List.of(Row.of(Tags.empty(), value)), true);
    }

    @Override
    public void close() {
        collections.close();
        registry.close();
    }
}
