package dev.sluse.runtime;

import dev.sluse.component.EndpointCheck.Problem;
import dev.sluse.component.EndpointUse;
import java.util.ArrayList;
import java.util.List;

/** What somebody should look at in a flow with {@code ods:}. */
final class OdsRules {
    private OdsRules() {}

    static List<Problem> warnings(FlowFile.Flow flow) {
        List<Problem> warnings = new ArrayList<>();
        for (EndpointUse each : flow.endpoints()) {
            EndpointUse.Option action = each.options().get("action");
            if (each.scheme().equals("ods") && action != null && action.value().equals("unpublish")) {
                warnings.add(new Problem(
                        action.line(),
                        "action=unpublish deletes all records of dataset " + each.path() + " with each delivery."));
            }
        }
        return warnings;
    }
}
