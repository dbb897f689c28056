package dev.sluse.operations;

import java.time.Duration;
import java.util.Map;

/**
 * How the pump works.
 *
 * @param owner this node's name: what it worked on when it crashed is its own again
 * @param threads how many calls at once to one system
 * @param budget after how long of faults an alarm is raised
 * @param pollScales by system, by which the provider's waits are multiplied; 1 where it is not there
 */
public record PumpOptions(String owner, int threads, Waits waits, Duration budget, Map<String, Double> pollScales) {
    /** As many calls as a flow to several tables keeps busy, and no more than a provider bears. */
    public static final int THREADS = 8;

    double pollScale(String system) {
        return pollScales.getOrDefault(system, 1.0);
    }
}
