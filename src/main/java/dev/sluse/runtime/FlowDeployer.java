package dev.sluse.runtime;

import dev.sluse.SluseException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the flows as the routes folder has them. Each file is read and checked by us before Camel sees it; one that is broken is
 * refused, the last good one of it goes on, and no other notices. Thread-safe: one deploy after the other, each whole.
 */
final class FlowDeployer {
    private static final Logger LOG = LoggerFactory.getLogger(FlowDeployer.class);

    private final Path routes;
    private final FlowPattern wanted;
    private final FlowCheck check;
    private final RouteSwap swap;
    private final FlowRegister register;
    private final RefusedFiles refused;
    private final SortedMap<String, String> javaFlows = new TreeMap<>();
    private final List<FlowProblem> javaProblems = new ArrayList<>();
    private final ReentrantLock lock = new ReentrantLock();
    private boolean closed;

    /** @param routes the routes folder, absolute */
    FlowDeployer(
            Path routes,
            FlowPattern wanted,
            FlowCheck check,
            RouteSwap swap,
            FlowRegister register,
            RefusedFiles refused) {
        this.routes = routes;
        this.wanted = wanted;
        this.check = check;
        this.swap = swap;
        this.register = register;
        this.refused = refused;
    }

    /**
     * Deploys all that is wanted for the first time.
     *
     * @param first what was seen and checked before
     * @throws SluseException kind CONFIGURATION with every problem, if not one flow could be deployed
     */
    void start(JavaFlows own, Optional<FirstLook> first) {
        oneByOne(() -> {
            RouteLook all =
                    first.map(FirstLook::look).orElseGet(() -> RouteLook.at(routes, Optional.empty(), Set.of()));
            RouteVersions versions = first.map(FirstLook::versions).orElseGet(() -> versions(all));
            deploy(all, versions, () -> {
                FlowCheck known = check.fresh();
                swap.running().values().forEach(known::keep);
                new JavaDeploy(known, swap).bringIn(own, javaFlows, javaProblems);
            });
            List<FlowProblem> problems = problems();
            // flows of the build itself do not make up for route files of which not one is right
            boolean none = register.all().stream()
                    .filter(each -> refused.problems().isEmpty() || !javaFlows.containsKey(each.id()))
                    .allMatch(each -> !register.runs(each.id()) && !register.stoppedOnPurpose(each));
            if (none && !problems.isEmpty()) {
                throw FlowProblem.exception(problems);
            }
            return all;
        });
    }

    /** As {@link Flows#deploy}. */
    DeployResult deploy(Optional<Path> place) {
        return oneByOne(() -> {
            Set<String> known = new TreeSet<>(swap.running().keySet());
            known.addAll(refused.names());
            return deployAll(RouteLook.at(routes, place, known));
        });
    }

    /** Deploys what was seen of the folder. */
    DeployResult deploy(RouteLook look) {
        return oneByOne(() -> deployAll(look));
    }

    /** Names of the files whose newest version was refused. */
    Set<String> refusedFiles() {
        return refused.names();
    }

    /** Why flows do not run, or not as the folder has them. */
    List<FlowProblem> problems() {
        List<FlowProblem> problems = new ArrayList<>(refused.problems());
        for (FlowRegister.Entry each : register.all()) {
            FlowProblem fault = each.fault();
            if (fault != null && register.problem(each).isPresent()) {
                problems.add(fault);
            }
        }
        return problems;
    }

    /** Does something to the flows while nobody else does. */
    <T> T oneByOne(Supplier<T> action) {
        lock.lock();
        try {
            if (closed) {
                throw SluseException.configuration("stopping", "The runtime is stopping.", "Start it again.");
            }
            return action.get();
        } finally {
            lock.unlock();
        }
    }

    /** Waits for a deploy that goes on; later ones are refused. */
    void close() {
        lock.lock();
        try {
            closed = true;
        } finally {
            lock.unlock();
        }
    }

    private RouteVersions versions(RouteLook look) {
        FlowCheck whole = check.fresh();
        javaFlows.forEach(whole::keep);
        return RouteVersions.of(look, swap.running(), whole);
    }

    private DeployResult deployAll(RouteLook look) {
        return deploy(look, versions(look), () -> {});
    }

    private DeployResult deploy(RouteLook look, RouteVersions versions, Runnable afterwards) {
        Map<String, FlowFile> before = swap.flows();
        DeployPlan plan = new DeployPlan(swap.running(), versions.successors(), look.gone(), this::claimsOfJava);
        List<FlowRegister.Entry> stuck = register.stuck();
        swap.apply(plan);
        afterwards.run();
        register.retry(stuck);
        refused.update(look, versions, plan, this::lost);
        DeployResult result = result(before);
        LOG.debug("{}", result);
        return result;
    }

    private FlowClaims claimsOfJava() {
        FlowClaims claims = check.claims();
        javaFlows.forEach((flow, source) -> claims.id(flow, source, 0));
        return claims;
    }

    /** What is wrong beside the files: flows in Java, and those that are wanted by name and are nowhere. */
    private List<FlowProblem> lost() {
        List<FlowProblem> problems = new ArrayList<>(javaProblems);
        if (!refused.hidesFlows()) {
            wanted.named().stream()
                    .filter(each -> register.find(each).isEmpty() && !refused.has(each))
                    .map(each -> new FlowProblem("sluse.flows", 0, each, "there is no such flow in " + routes + "."))
                    .forEach(problems::add);
        }
        return problems;
    }

    private DeployResult result(Map<String, FlowFile> before) {
        Map<String, FlowFile> after = swap.flows();
        Set<String> unchanged = new TreeSet<>(javaFlows.keySet());
        Set<String> changed = new TreeSet<>();
        Set<String> removed = new TreeSet<>(before.keySet());
        Set<String> added = new TreeSet<>(after.keySet());
        removed.removeAll(after.keySet());
        added.removeAll(before.keySet());
        after.forEach((flow, file) -> {
            if (before.containsKey(flow)) {
                (file.equals(before.get(flow)) ? unchanged : changed).add(flow);
            }
        });
        return new DeployResult(
                List.copyOf(added),
                List.copyOf(changed),
                List.copyOf(removed),
                List.copyOf(unchanged),
                problems().stream()
                        .map(each -> LintReport.Finding.of(LintReport.Severity.ERROR, each))
                        .toList());
    }
}
