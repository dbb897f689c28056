package dev.sluse.runtime;

import dev.sluse.SluseException;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Why a flow cannot run, or may not do what was meant.
 *
 * @param source the file below the routes folder, or the name of a class
 * @param line in the file, from 1; 0 if there is none
 * @param flow its id, empty if it is not known
 * @param sentence what is wrong and what would be right
 */
record FlowProblem(String source, int line, String flow, String sentence) {
    /** Such as {@code city-bikes.camel.yaml:8}. */
    String where() {
        return line == 0 ? source : source + ":" + line;
    }

    @Override
    public String toString() {
        return where() + ": " + (flow.isEmpty() ? "" : "flow " + flow + ": ") + sentence;
    }

    static SluseException exception(List<FlowProblem> problems) {
        return SluseException.configuration(
                "bad-flow", problems.stream().map(FlowProblem::toString).collect(Collectors.joining("\n")), "");
    }
}
