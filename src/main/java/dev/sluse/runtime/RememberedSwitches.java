package dev.sluse.runtime;

import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** Remembers as long as the object lives. */
final class RememberedSwitches implements FlowSwitches {
    private final ConcurrentMap<String, Switch> switches = new ConcurrentHashMap<>();
    private final InstantSource clock;

    RememberedSwitches(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public Optional<Switch> find(String flow) {
        return Optional.ofNullable(switches.get(flow));
    }

    @Override
    public void set(String flow, boolean running, String reason) {
        switches.put(flow, new Switch(running, clock.instant(), reason));
    }
}
