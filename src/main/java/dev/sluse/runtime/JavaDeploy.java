package dev.sluse.runtime;

import java.util.List;
import java.util.Map;
import org.apache.camel.RoutesBuilder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings in the flows written in Java, once, when the runtime starts. */
final class JavaDeploy {
    private static final Logger LOG = LoggerFactory.getLogger(JavaDeploy.class);

    private final FlowCheck check;
    private final RouteSwap swap;

    /** @param check knows all other flows */
    JavaDeploy(FlowCheck check, RouteSwap swap) {
        this.check = check;
        this.swap = swap;
    }

    /**
     * @param flows receives each flow with the name of its class
     * @param problems receives what is wrong
     */
    void bringIn(JavaFlows own, Map<String, String> flows, List<FlowProblem> problems) {
        List<RoutesBuilder> trials = own.builders();
        List<RoutesBuilder> builders = own.builders();
        for (int each = 0; each < builders.size(); each++) {
            List<FlowProblem> found = check.check(trials.get(each));
            problems.addAll(found);
            if (found.isEmpty()) {
                bringIn(builders.get(each), flows, problems);
            }
        }
    }

    private void bringIn(RoutesBuilder builder, Map<String, String> flows, List<FlowProblem> problems) {
        String name = builder.getClass().getName();
        try {
            swap.bringIn(builder).forEach(id -> flows.put(id, name));
        } catch (Exception e) {
            LOG.debug("{} was refused by Camel", name, e);
            problems.add(new FlowProblem(name, 0, "", CamelFault.sentence(e)));
        }
    }
}
