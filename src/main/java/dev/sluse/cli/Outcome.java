package dev.sluse.cli;

import dev.sluse.table.TableResult;
import dev.sluse.table.TableResult.Verdict;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of one input of a command.
 *
 * @param result what the engine found, or null if it could not be read
 * @param outputs where the table lies now, {@code -} if it went to standard output
 * @param quarantine where the rows lie that were set aside
 * @param readAs how it was read
 * @param report the folder with its report, or null if none was asked for
 * @param problem why it could not be read, or null
 */
record Outcome(
        InputFile input,
        @Nullable TableResult result,
        List<String> outputs,
        List<Path> quarantine,
        ReadAs readAs,
        @Nullable Path report,
        @Nullable Exception problem) {

    static Outcome failed(InputFile input, Exception problem) {
        return new Outcome(input, null, List.of(), List.of(), ReadAs.UNKNOWN, null, problem);
    }

    int exitCode() {
        if (problem != null) {
            return ExitCodes.of(problem);
        }
        return result != null && result.verdict() == Verdict.ACCEPTED ? ExitCodes.OK : ExitCodes.DATA;
    }
}
