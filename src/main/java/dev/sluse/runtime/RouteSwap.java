package dev.sluse.runtime;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.model.RouteDefinition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings what runs to what is planned: first everything that has to go is drained and taken out, then what is to come is brought in, so
 * that ids and folders may wander. What Camel refuses although it was found good is told to the plan. One thread at a time.
 */
final class RouteSwap {
    private static final Logger LOG = LoggerFactory.getLogger(RouteSwap.class);

    private record Running(FlowFile file, LoadedRoutes routes) {}

    private final CamelFlows camel;
    private final FlowRegister register;
    private final InstantSource clock;
    private final SortedMap<String, Running> running = new TreeMap<>();

    RouteSwap(CamelFlows camel, FlowRegister register, InstantSource clock) {
        this.camel = camel;
        this.register = register;
        this.clock = clock;
    }

    /** The files that run, by name. */
    SortedMap<String, FlowFile> running() {
        SortedMap<String, FlowFile> files = new TreeMap<>();
        running.forEach((name, each) -> files.put(name, each.file()));
        return files;
    }

    /** The flows that were brought in from files, by id, each with its file. */
    Map<String, FlowFile> flows() {
        Map<String, FlowFile> flows = new TreeMap<>();
        running.values().forEach(each -> CamelFlows.ids(each.routes()).forEach(id -> flows.put(id, each.file())));
        return flows;
    }

    void apply(DeployPlan plan) {
        boolean done = false;
        while (!done) {
            SortedMap<String, FlowFile> target = plan.target();
            takeOut(running.values().stream()
                    .filter(each -> !each.file().equals(target.get(each.file().name())))
                    .toList());
            done = target.values().stream()
                    .filter(each -> !running.containsKey(each.name()))
                    .allMatch(each -> bringIn(each, plan));
        }
    }

    private void takeOut(List<Running> leaving) {
        List<String> ids = leaving.stream()
                .flatMap(each -> CamelFlows.ids(each.routes()).stream())
                .toList();
        if (!ids.isEmpty()) {
            LOG.info("{} stops to be replaced or removed", String.join(", ", ids));
        }
        camel.drain(ids);
        register.remove(ids);
        for (Running each : leaving) {
            camel.remove(each.routes());
            running.remove(each.file().name());
        }
    }

    private boolean bringIn(FlowFile file, DeployPlan plan) {
        try {
            LoadedRoutes loaded = camel.load(file);
            running.put(file.name(), new Running(file, loaded));
            List<FlowRegister.Entry> entries = new ArrayList<>();
            for (RouteDefinition each : loaded.routes()) {
                FlowFile.Flow flow = file.flows().stream()
                        .filter(known -> known.id().equals(each.getRouteId()))
                        .findFirst()
                        .orElse(null);
                entries.add(entry(each, file.name(), flow));
            }
            register.add(entries);
            return true;
        } catch (Exception e) {
            LOG.debug("{} was refused by Camel", file.name(), e);
            plan.refuse(file, FlowCheck.camels(e, file));
            return false;
        }
    }

    /**
     * Brings in routes that stand in no file; they stay.
     *
     * @return their ids
     * @throws Exception Camel's own, if it refuses them
     */
    List<String> bringIn(RoutesBuilder builder) throws Exception {
        LoadedRoutes loaded = camel.load(builder);
        register.add(loaded.routes().stream()
                .map(each -> entry(each, builder.getClass().getName(), null))
                .toList());
        return CamelFlows.ids(loaded);
    }

    private FlowRegister.Entry entry(RouteDefinition route, String source, FlowFile.@Nullable Flow flow) {
        String description = route.getDescriptionText() == null ? "" : route.getDescriptionText();
        boolean auto = !"false".equals(route.getAutoStartup());
        return new FlowRegister.Entry(
                new DeployedFlow(route.getRouteId(), description, source),
                flow == null ? FlowSource.of(route.getInput().getEndpointUri()) : FlowSource.of(flow),
                flow == null ? 0 : flow.line(),
                auto,
                clock.instant(),
                null);
    }
}
