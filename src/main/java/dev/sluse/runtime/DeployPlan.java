package dev.sluse.runtime;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * Which version of each route file is to run. A new version that was found good is used unless what it claims belongs to a version
 * that has to go on, because its own successor was refused: so an id or a folder may wander between files that change together, and a
 * broken file keeps what it has. For one deploy.
 */
final class DeployPlan {
    private final SortedMap<String, FlowFile> running;
    private final SortedMap<String, FlowFile> successors;
    private final Supplier<FlowClaims> claims;
    private final SortedMap<String, FlowFile> refused = new TreeMap<>();

    /**
     * @param running what runs now, by name
     * @param successors new versions that are good in themselves, and files that were not there before
     * @param gone names of files that are there no more
     * @param claims what flows have that stand in no file
     */
    DeployPlan(
            Map<String, FlowFile> running,
            Map<String, FlowFile> successors,
            Set<String> gone,
            Supplier<FlowClaims> claims) {
        this.running = new TreeMap<>(running);
        this.running.keySet().removeAll(gone);
        this.successors = new TreeMap<>(successors);
        this.claims = claims;
    }

    /** What is to run, by name; what runs now is the same object. */
    SortedMap<String, FlowFile> target() {
        while (true) {
            SortedMap<String, FlowFile> target = new TreeMap<>(running);
            target.keySet().removeAll(successors.keySet());
            FlowClaims taken = claims.get();
            target.values().forEach(taken::all);
            List<String> turnedDown = new ArrayList<>();
            for (FlowFile each : successors.values()) {
                List<FlowProblem> conflicts = turnedDown.isEmpty() ? taken.all(each) : List.of();
                if (!conflicts.isEmpty()) {
                    refused.put(each.name(), each.with(conflicts));
                    turnedDown.add(each.name());
                }
            }
            if (turnedDown.isEmpty()) {
                target.putAll(successors);
                return target;
            }
            successors.keySet().removeAll(turnedDown);
        }
    }

    /** Camel does not want a version: the one that runs goes on; if it was that one, none does. */
    void refuse(FlowFile file, FlowProblem problem) {
        refused.put(file.name(), file.with(List.of(problem)));
        if (file.equals(successors.get(file.name()))) {
            successors.remove(file.name());
        } else {
            running.remove(file.name());
        }
    }

    /** What was refused in the end, with why, by name. */
    SortedMap<String, FlowFile> refused() {
        return Collections.unmodifiableSortedMap(refused);
    }
}
