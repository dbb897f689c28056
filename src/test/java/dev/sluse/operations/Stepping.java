package dev.sluse.operations;

import dev.sluse.ledger.Ledger;
import dev.sluse.ledger.Operation;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The engine's steps on the thread of a test, one after the other, as the pump has them taken. */
public final class Stepping {
    private final Ledger ledger;
    private final OperationStep step;
    private final Set<String> kinds;
    private final InstantSource clock;

    /** As at the start of a runtime. */
    public Stepping(Ledger ledger, List<Driver> drivers, Http http, InstantSource clock) {
        this.ledger = ledger;
        this.clock = clock;
        Map<String, Driver> byKind = drivers.stream().collect(Collectors.toMap(Driver::kind, Function.identity()));
        this.kinds = byKind.keySet();
        ledger.remote().release("node");
        this.step = new OperationStep(
                ledger,
                byKind,
                http,
                new PumpOptions(
                        "node",
                        8,
                        new Waits(Duration.ofSeconds(1), Duration.ofMinutes(15)),
                        Duration.ofMinutes(30),
                        Map.of()),
                clock,
                () -> 0.5);
    }

    /** Carries on with one that is due; false if none is. */
    public boolean one() {
        Instant now = clock.instant();
        List<Operation> claimed = ledger.remote().claim(kinds, "node", now, now.plusSeconds(60), 1);
        for (Operation each : claimed) {
            step.circuit(each.kind()).begun();
            @Nullable Transition transition = step.take(each);
            if (transition == null) {
                ledger.remote().giveBack(each.id());
            } else {
                step.record(each, transition);
            }
            step.circuit(each.kind()).ended();
        }
        return !claimed.isEmpty();
    }

    /** When there is something to do. */
    public Optional<Instant> due() {
        return ledger.remote().nextDue(kinds);
    }
}
