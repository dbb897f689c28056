package dev.sluse.runtime;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a check of route files and settings found.
 *
 * @param files how many route files were read
 * @param flows how many flows were checked, those in Java included
 * @param unwanted how many flows were not, since {@code sluse.flows} leaves them out
 * @param findings errors and warnings, settings first, then by file and line
 */
public record LintReport(int files, int flows, int unwanted, List<Finding> findings) {
    /** Whether it stands in the way of running. */
    public enum Severity {
        @JsonProperty("error")
        ERROR,
        @JsonProperty("warning")
        WARNING
    }

    /**
     * One mistake.
     *
     * @param file below the routes folder or as given, the name of a class, or the source of a setting
     * @param line from 1, or null if there is none
     * @param flow its id, or null if it is not known
     * @param message what is wrong and what to write instead
     */
    public record Finding(
            Severity severity, String file, @Nullable Integer line, @Nullable String flow, String message) {

        static Finding of(Severity severity, FlowProblem problem) {
            return new Finding(
                    severity,
                    problem.source(),
                    problem.line() == 0 ? null : problem.line(),
                    problem.flow().isEmpty() ? null : problem.flow(),
                    problem.sentence());
        }

        /** In one line, as compilers do. */
        @Override
        public String toString() {
            return file
                    + (line == null ? "" : ":" + line)
                    + (severity == Severity.WARNING ? ": warning" : "")
                    + (flow == null ? "" : ": flow " + flow)
                    + ": "
                    + message;
        }
    }

    /** Whether nothing stands in the way of running. */
    @JsonProperty
    public boolean valid() {
        return count(Severity.ERROR) == 0;
    }

    public long count(Severity severity) {
        return findings.stream().filter(each -> each.severity() == severity).count();
    }
}
