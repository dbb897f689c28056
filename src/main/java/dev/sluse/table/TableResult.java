package dev.sluse.table;

import dev.sluse.table.report.Finding;
import java.nio.file.Path;
import java.util.List;

/**
 * What became of an input. {@code accepted + quarantined = rows} always.
 *
 * @param verdict what to do with it
 * @param inputBytes size of the input as it was dropped
 * @param inputSha256 its digest, lower-case hex, computed in the pass that converted
 * @param rows data rows read
 * @param accepted rows without an error
 * @param quarantined rows with one
 * @param delivered rows in the outputs; 0 if rejected
 * @param errors findings that are errors
 * @param warnings findings that are warnings
 * @param seconds wall time
 * @param outputs files below {@code work/out}, relative to it; empty if rejected or only checked
 * @param quarantineFiles files below {@code work/quarantine}, relative to it
 * @param firstFindings the first twenty: errors before warnings, of each those about the file before those of rows
 */
public record TableResult(
        Verdict verdict,
        long inputBytes,
        String inputSha256,
        long rows,
        long accepted,
        long quarantined,
        long delivered,
        long errors,
        long warnings,
        double seconds,
        List<Path> outputs,
        List<Path> quarantineFiles,
        List<Finding> firstFindings) {

    /** The three ways it can end. */
    public enum Verdict {
        /** Every row was accepted. */
        ACCEPTED,
        /** Some rows were set aside, the others are in the output. */
        QUARANTINED,
        /** Nothing may be delivered. */
        REJECTED
    }
}
