package dev.sluse.runtime;

import java.io.Serial;
import java.util.List;

/** A route file that cannot be used as it is. */
final class BrokenFlowException extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    private final transient List<FlowProblem> problems;

    BrokenFlowException(List<FlowProblem> problems) {
        super(problems.toString());
        this.problems = List.copyOf(problems);
    }

    /** All that is wrong with it. */
    List<FlowProblem> problems() {
        return problems;
    }
}
