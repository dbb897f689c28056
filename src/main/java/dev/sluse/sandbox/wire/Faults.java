package dev.sluse.sandbox.wire;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** The faults that are switched on; each request meets at most one. Thread-safe. */
public final class Faults {
    /** A fault, and how often it has happened. */
    public record Armed(Fault fault, String kind, int happened) {}

    private static final class Trap {
        private final Fault fault;
        private final Random dice;
        private int matched;
        private int happened;

        Trap(Fault fault) {
            this.fault = fault;
            this.dice = new Random(fault.seed());
        }

        boolean springs() {
            matched++;
            boolean due = matched > fault.skip() && (fault.count() < 0 || happened < fault.count());
            if (due && dice.nextDouble() < fault.probability()) {
                happened++;
                return true;
            }
            return false;
        }
    }

    private final List<Trap> traps = new ArrayList<>();

    /** Reads a list of them, or one. */
    public static List<Fault> read(JsonNode json) {
        List<Fault> all = new ArrayList<>();
        if (json.isArray()) {
            json.forEach(each -> all.add(Fault.of(each)));
        } else {
            all.add(Fault.of(json));
        }
        return all;
    }

    public synchronized void add(List<Fault> faults) {
        faults.forEach(each -> traps.add(new Trap(each)));
    }

    public synchronized void clear() {
        traps.clear();
    }

    public synchronized List<Armed> all() {
        return traps.stream()
                .map(each -> new Armed(each.fault, each.fault.kind().word(), each.happened))
                .toList();
    }

    /** The fault that this request meets: the first that springs. */
    synchronized Optional<Fault> meet(String system, String method, String path) {
        for (Trap each : traps) {
            if (each.fault.isAbout(system, method, path) && each.springs()) {
                return Optional.of(each.fault);
            }
        }
        return Optional.empty();
    }
}
