package dev.sluse.component.delivery;

import dev.sluse.ledger.Delivery;
import dev.sluse.ledger.Operation;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a kind of operation leaves behind for people once a delivery comes to an end: files beside its report, findings, rows to be mended.
 * Written before the delivery's own end, and written again from the beginning if a crash comes between, if one of its operations was tried
 * once more, or if some were still open then and have come to an end: so whatever an earlier run wrote is replaced. Thread-safe; one call at a time for a delivery.
 */
public interface Aftermath {
    /** Whether it has something to write where there is such an operation; by its kind. */
    boolean concerns(Operation operation);

    /**
     * Writes it, durably. The report of the delivery's route, if it has one, lies in {@code reports/<delivery>/} already; findings of
     * rows that were refused are joined to that, since the sender is told from there.
     *
     * @param delivery as its route has left it, whatever an earlier end has added
     * @param all its operations at remote systems that count; where one has failed others may still be open
     * @throws IOException if it is to be tried again
     */
    Result write(Delivery delivery, List<Operation> all) throws IOException;

    /**
     * Whether rows of such an operation come back mended one by one: the step that has accepted it accepts them as others in its place,
     * see {@link Round}.
     */
    default boolean isByRow(Operation operation) {
        return false;
    }

    /**
     * What was written.
     *
     * @param rowsRefused rows that had left and were refused: no longer accepted, and each an error
     * @param quarantine a file with rows to be mended, which is moved to where such files are kept; null: none
     * @param reports files or folders of the report; those in {@code reports/<delivery>/} need not be named one by one
     * @param reason one sentence on the whole delivery; empty: what its operations say
     */
    record Result(long rowsRefused, @Nullable Path quarantine, List<Path> reports, String reason) {
        /** Nothing to tell. */
        public static final Result NONE = new Result(0, null, List.of(), "");

        /** What two kinds have written for one delivery; only one of them sets rows aside. */
        Result and(Result other) {
            return new Result(
                    rowsRefused + other.rowsRefused,
                    quarantine == null ? other.quarantine : quarantine,
                    Stream.concat(reports.stream(), other.reports.stream()).toList(),
                    Stream.of(reason, other.reason)
                            .filter(each -> !each.isBlank())
                            .collect(Collectors.joining(" ")));
        }
    }
}
