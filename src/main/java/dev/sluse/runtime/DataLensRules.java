package dev.sluse.runtime;

import dev.sluse.component.EndpointCheck.Problem;
import dev.sluse.component.EndpointUse;
import java.util.ArrayList;
import java.util.List;

/** What can be said of {@code datalens:} only with the rest of the flow in sight. */
final class DataLensRules {
    private DataLensRules() {}

    /** What is refused. */
    static List<Problem> problems(FlowFile.Flow flow) {
        List<Problem> problems = new ArrayList<>();
        boolean events =
                !flow.endpoints().isEmpty() && flow.endpoints().get(0).scheme().equals("register-events");
        for (EndpointUse each : flow.endpoints()) {
            for (String option : List.of("replaceTable", "replacePartitions")) {
                if (events && isOn(each, option)) {
                    problems.add(new Problem(
                            line(each, option),
                            "Option " + option + " of datalens would delete the events before, since the flow begins"
                                    + " with register-events: leave it out."));
                }
            }
        }
        return problems;
    }

    /** What somebody should look at. */
    static List<Problem> warnings(FlowFile.Flow flow) {
        List<Problem> warnings = new ArrayList<>();
        for (EndpointUse each : flow.endpoints()) {
            if (isOn(each, "alterTable")) {
                warnings.add(new Problem(
                        line(each, "alterTable"),
                        "alterTable lets DataLens drop the data of table " + each.path()
                                + " whenever a delivery has a column that the table lacks."));
            }
        }
        return warnings;
    }

    private static boolean isOn(EndpointUse use, String option) {
        EndpointUse.Option stated = use.options().get(option);
        return use.scheme().equals("datalens")
                && stated != null
                && stated.value().equals("true");
    }

    private static int line(EndpointUse use, String option) {
        EndpointUse.Option stated = use.options().get(option);
        return stated == null ? use.line() : stated.line();
    }
}
