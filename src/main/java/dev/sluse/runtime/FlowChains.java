package dev.sluse.runtime;

import dev.sluse.component.EndpointUse;
import dev.sluse.component.NearestName;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which flow follows which other one, by {@code delivery:FLOW}: a ring of them would never come to rest. */
final class FlowChains {
    /** One that follows, and where that is written. */
    private record Link(String followed, String source, int line) {}

    private final Map<String, Link> links = new LinkedHashMap<>();

    /**
     * What is wrong with following that flow.
     *
     * @param from where the flow begins, known to be right in itself
     */
    List<FlowProblem> follow(String flow, String source, EndpointUse from) {
        String followed = from.place("flow");
        List<String> chain = new ArrayList<>(List.of(flow));
        String next = followed;
        while (links.containsKey(next) && !chain.contains(next)) {
            chain.add(next);
            next = links.get(next).followed();
        }
        if (next.equals(flow)) {
            chain.add(flow);
            return List.of(new FlowProblem(
                    source,
                    from.line(),
                    flow,
                    "it would follow itself and never come to rest (" + String.join(" follows ", chain)
                            + "): let one of them begin with something else."));
        }
        links.putIfAbsent(flow, new Link(followed, source, from.line()));
        return List.of();
    }

    /** Those that follow a flow that is not there, which may be meant so. */
    List<FlowProblem> loose(Collection<String> flows) {
        List<FlowProblem> loose = new ArrayList<>();
        links.forEach((flow, link) -> {
            if (!flows.contains(link.followed())) {
                Optional<String> meant = NearestName.of(
                        link.followed(),
                        flows.stream()
                                .filter(each -> !each.equals(flow))
                                .sorted()
                                .toList());
                loose.add(new FlowProblem(
                        link.source(),
                        link.line(),
                        flow,
                        "there is no flow " + link.followed() + " among those that are deployed"
                                + meant.map(name -> "; did you mean " + name + "?")
                                        .orElse(".")
                                + " Nothing comes from it until there is."));
            }
        });
        return loose;
    }
}
