package dev.sluse.console;

import dev.sluse.ledger.Delivery;
import dev.sluse.ledger.DeliveryState;
import dev.sluse.ledger.Ledger;
import dev.sluse.ledger.Ledger.Entry;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Counts what has ended since the first look, by the journal: the work itself is not held up by it. A look reads a bounded number of
 * lines; what is left over is counted by the next one. For one thread at a time.
 */
final class EndedMetrics {
    private static final int PAGE = 1_000;
    private static final int MOST_PAGES = 20;
    private static final Map<String, DeliveryState> ENDS = Arrays.stream(DeliveryState.values())
            .filter(DeliveryState::isFinal)
            .collect(Collectors.toUnmodifiableMap(DeliveryState::word, Function.identity()));

    private final Ledger ledger;
    private final MeterRegistry registry;
    private long last;

    EndedMetrics(Ledger ledger, MeterRegistry registry) {
        this.ledger = ledger;
        this.registry = registry;
        this.last = ledger.lastEntry();
    }

    /** Counts what has ended since the last look; the flows are there with zeros before anything has. */
    void look(List<String> flows) {
        flows.forEach(this::begin);
        List<Entry> entries = List.of();
        for (int page = 0; page < MOST_PAGES && (page == 0 || entries.size() == PAGE); page++) {
            entries = ledger.listings().entries(last, PAGE);
            for (Entry entry : entries) {
                if (ENDS.containsKey(entry.event())) {
                    ledger.delivery(entry.delivery()).ifPresent(delivery -> count(entry, delivery));
                }
                last = entry.number();
            }
        }
    }

    private void begin(String flow) {
        ENDS.keySet().forEach(state -> ended(flow, state));
        rows(flow, "accepted");
        rows(flow, "quarantined");
        bytes(flow);
        duration(flow);
    }

    private void count(Entry entry, Delivery delivery) {
        String flow = delivery.flow();
        ended(flow, entry.event()).increment();
        rows(flow, "accepted").increment((double) delivery.accepted());
        rows(flow, "quarantined").increment((double) delivery.quarantined());
        bytes(flow).increment((double) delivery.bytes());
        Duration took = Duration.between(delivery.takenAt(), entry.at());
        duration(flow).record(took.isNegative() ? Duration.ZERO : took);
    }

    private Counter ended(String flow, String state) {
        return Counter.builder("sluse.deliveries.ended")
                .description("Deliveries that came to an end.")
                .tags("flow", flow, "state", state)
                .register(registry);
    }

    private Counter rows(String flow, String outcome) {
        return Counter.builder("sluse.rows")
                .description("Rows of deliveries that came to an end, accepted or set aside.")
                .tags("flow", flow, "outcome", outcome)
                .register(registry);
    }

    private Counter bytes(String flow) {
        return Counter.builder("sluse.input.bytes")
                .description("Bytes of the inputs of deliveries that came to an end.")
                .tags("flow", flow)
                .register(registry);
    }

    private Timer duration(String flow) {
        return Timer.builder("sluse.delivery.duration")
                .description("From taking a delivery to its end.")
                .serviceLevelObjectives(
                        Duration.ofMillis(100),
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(10),
                        Duration.ofMinutes(1),
                        Duration.ofMinutes(10),
                        Duration.ofHours(1),
                        Duration.ofHours(24))
                .tags("flow", flow)
                .register(registry);
    }
}
