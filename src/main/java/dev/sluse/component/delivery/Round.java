package dev.sluse.component.delivery;

import dev.sluse.ledger.Operation;
import java.nio.file.Path;
import java.util.Optional;

/**
 * One time that rows of a delivery come back mended, for steps that hand over single rows: they hand over the mended ones once more, as
 * operations of the same delivery with a target of their own, so that a restart finds them accepted.
 *
 * @param dropped the delivery that has brought the rows
 * @param rows the file with those alone, as {@link dev.sluse.table.repair.MendedRows} has it
 * @param report of the delivery as its last end has left it
 */
public record Round(String dropped, Path rows, Path report) {
    private static final String MARK = "/mended-";

    /** The target of the mended rows where that of the original ones is this. */
    public String target(String original) {
        return original + MARK + dropped;
    }

    /** The delivery that has brought the rows of an operation; empty if these were never mended. */
    public static Optional<String> dropped(Operation operation) {
        int at = operation.target().lastIndexOf(MARK);
        return at < 0 ? Optional.empty() : Optional.of(operation.target().substring(at + MARK.length()));
    }

    /** The target that its rows had first. */
    static String original(Operation operation) {
        int at = operation.target().lastIndexOf(MARK);
        return at < 0 ? operation.target() : operation.target().substring(0, at);
    }
}
