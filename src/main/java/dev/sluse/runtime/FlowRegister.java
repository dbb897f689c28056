package dev.sluse.runtime;

import dev.sluse.SluseException;
import dev.sluse.ledger.FlowSwitches;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The flows that are deployed, whether or not they run. A flow starts when it is brought in unless a person stopped it. Anybody may
 * read; one thread at a time changes it.
 */
final class FlowRegister {
    private static final Logger LOG = LoggerFactory.getLogger(FlowRegister.class);

    /**
     * One of them.
     *
     * @param from where it begins, without options
     * @param line of its definition; 0 if it stands in no file
     * @param auto whether it starts by itself as long as nobody has said anything
     * @param since when it was started or stopped
     * @param fault why it could not start, or null
     */
    record Entry(DeployedFlow flow, String from, int line, boolean auto, Instant since, @Nullable FlowProblem fault) {
        String id() {
            return flow.id();
        }

        private Entry with(Instant now, @Nullable FlowProblem newFault) {
            return new Entry(flow, from, line, auto, now, newFault);
        }
    }

    private final CamelFlows camel;
    private final FlowSwitches switches;
    private final InstantSource clock;
    private final ConcurrentMap<String, Entry> entries = new ConcurrentHashMap<>();

    FlowRegister(CamelFlows camel, FlowSwitches switches, InstantSource clock) {
        this.camel = camel;
        this.switches = switches;
        this.clock = clock;
    }

    /** By id. */
    List<Entry> all() {
        List<Entry> all = new ArrayList<>(entries.values());
        all.sort(Comparator.comparing(Entry::id));
        return all;
    }

    Optional<Entry> find(String flow) {
        return Optional.ofNullable(entries.get(flow));
    }

    boolean runs(String flow) {
        return camel.runs(flow);
    }

    /** Whether somebody wants it to stand still, a person or its own route. */
    boolean stoppedOnPurpose(Entry entry) {
        return !lastWord(entry).map(FlowSwitches.Switch::running).orElse(entry.auto());
    }

    /** Why it stands still on purpose; empty if it does not, or nobody has said. */
    String reason(Entry entry) {
        return lastWord(entry)
                .map(each -> each.running() ? "" : each.reason())
                .orElse(entry.auto() ? "" : "Its route says autoStartup: false.");
    }

    private Optional<FlowSwitches.Switch> lastWord(Entry entry) {
        try {
            return switches.find(entry.id());
        } catch (SluseException e) {
            LOG.warn("{}: it is not known whether somebody stopped it: {}", entry.id(), e.sentence());
            return Optional.empty();
        }
    }

    /** What is wrong with it: it should run and does not, or it runs and its source raises an alarm. */
    Optional<String> problem(Entry entry) {
        FlowProblem fault = entry.fault();
        if (camel.runs(entry.id())) {
            return camel.alarm(entry.id());
        }
        if (stoppedOnPurpose(entry)) {
            return Optional.empty();
        }
        return Optional.of(
                fault == null
                        ? "Flow " + entry.id() + " does not run: it is " + camel.word(entry.id()) + "."
                        : fault.toString());
    }

    /** Brings in flows that were loaded, and then starts them, since one may use another. */
    void add(Collection<Entry> loaded) {
        loaded.forEach(each -> entries.put(each.id(), each));
        for (Entry each : loaded) {
            if (stoppedOnPurpose(each)) {
                LOG.info("{} stays stopped ({})", each.id(), each.flow().source());
            } else {
                start(each.id());
            }
        }
    }

    void remove(Collection<String> flows) {
        entries.keySet().removeAll(flows);
    }

    /** Those that should run and do not: they could not start, or have stopped by themselves. */
    List<Entry> stuck() {
        return all().stream()
                .filter(each -> !camel.runs(each.id()) && !stoppedOnPurpose(each))
                .toList();
    }

    /** Starts those again that are still there. */
    void retry(List<Entry> stuck) {
        stuck.stream().filter(each -> each.equals(entries.get(each.id()))).forEach(each -> start(each.id()));
    }

    /** Starts a flow that is there; why it could not be, if it could not. */
    Optional<FlowProblem> start(String flow) {
        Entry entry = entries.get(flow);
        if (entry == null || camel.runs(flow)) {
            return Optional.empty();
        }
        FlowProblem fault = null;
        try {
            camel.start(flow);
            LOG.info("{} runs ({})", flow, entry.flow().source());
        } catch (Exception e) {
            fault = new FlowProblem(
                    entry.flow().source(), entry.line(), flow, "it could not start: " + CamelFault.sentence(e));
            if (!fault.equals(entry.fault())) {
                LOG.error("{}", fault);
            }
        }
        entries.put(flow, entry.with(clock.instant(), fault));
        return Optional.ofNullable(fault);
    }

    /** Lets a flow end what it has begun, and stops it. */
    void stop(String flow) throws Exception {
        Entry entry = entries.get(flow);
        if (entry != null && camel.runs(flow)) {
            camel.drain(List.of(flow));
            camel.stop(flow);
            entries.put(flow, entry.with(clock.instant(), null));
            LOG.info("{} is stopped", flow);
        }
    }
}
