package dev.sluse.runtime;

import dev.sluse.SluseException;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Why a flow cannot run.
 *
 * @param where file, and line if it is known: {@code city-bikes.camel.yaml:8}
 * @param flow its id, empty if it is not known
 * @param sentence what is wrong and what would be right
 */
record FlowProblem(String where, String flow, String sentence) {
    @Override
    public String toString() {
        return where + ": " + (flow.isEmpty() ? "" : "flow " + flow + ": ") + sentence;
    }

    static SluseException exception(List<FlowProblem> problems) {
        return SluseException.configuration(
                "bad-flow", problems.stream().map(FlowProblem::toString).collect(Collectors.joining("\n")), "");
    }
}
