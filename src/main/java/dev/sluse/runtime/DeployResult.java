package dev.sluse.runtime;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.sluse.runtime.LintReport.Finding;
import java.util.List;

/**
 * What a deploy did, by ids of flows, each list sorted. A flow that moved to another file counts as changed.
 *
 * @param added flows that were not there before
 * @param changed flows that were replaced
 * @param removed flows that are there no more
 * @param unchanged flows that were not touched, also because their new version was refused
 * @param refused why files were not used and flows could not start; empty if all is well
 */
public record DeployResult(
        List<String> added, List<String> changed, List<String> removed, List<String> unchanged, List<Finding> refused) {

    /** Whether nothing was refused. */
    @JsonProperty
    public boolean valid() {
        return refused.isEmpty();
    }
}
