package dev.sluse.runtime;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is wrong with the files of the routes folder, until it is mended. Anybody may read; one thread at a time changes it. */
final class RefusedFiles {
    private static final Logger LOG = LoggerFactory.getLogger(RefusedFiles.class);

    /** A file with its problems, and since when it has any. */
    record Refused(FlowFile file, Instant since) {}

    private final InstantSource clock;
    private volatile Map<String, Refused> files = Map.of();
    private volatile List<FlowProblem> others = List.of();

    RefusedFiles(InstantSource clock) {
        this.clock = clock;
    }

    /** By name of the file. */
    List<Refused> files() {
        return List.copyOf(new TreeMap<>(files).values());
    }

    Set<String> names() {
        return files.keySet();
    }

    /** By file and line, then what is wrong beside the files. */
    List<FlowProblem> problems() {
        return Stream.concat(files().stream().flatMap(each -> each.file().problems().stream()), others.stream())
                .toList();
    }

    /** Whether a file was refused that has, or may have had, a flow of that id. */
    boolean has(String flow) {
        return files.values().stream().anyMatch(each -> each.file().ids().contains(flow));
    }

    /** Whether there are files of which it is not known which flows they have. */
    boolean hidesFlows() {
        return problems().stream().anyMatch(each -> each.flow().isEmpty());
    }

    /**
     * Remembers what a deploy refused; what is new is told in the log.
     *
     * @param beside asked afterwards for what is wrong beside the files
     */
    void update(RouteLook look, RouteVersions versions, DeployPlan plan, Supplier<List<FlowProblem>> beside) {
        List<FlowProblem> known = problems();
        Map<String, Refused> now = new TreeMap<>(files);
        now.keySet().removeAll(look.there().keySet());
        now.keySet().removeAll(look.gone());
        versions.faulty().values().forEach(each -> put(now, each));
        plan.refused().values().forEach(each -> put(now, each));
        files = Map.copyOf(now);
        others = List.of();
        others = List.copyOf(beside.get());
        List<FlowProblem> fresh = new ArrayList<>(problems());
        fresh.removeAll(known);
        fresh.forEach(each -> LOG.error("{}", each));
    }

    private void put(Map<String, Refused> now, FlowFile file) {
        Refused before = files.get(file.name());
        now.put(file.name(), new Refused(file, before == null ? clock.instant() : before.since()));
    }
}
