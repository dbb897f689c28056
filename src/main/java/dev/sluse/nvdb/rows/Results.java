package dev.sluse.nvdb.rows;

import dev.sluse.ledger.Operation;
import dev.sluse.nvdb.StatusDocument.Item;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What became of the rows of a delivery at NVDB: {@code result.csv}, and the faults of those that were refused there. Each row of the
 * sender's file has one outcome: it was set aside before anything was sent, or it was in one changeset; of rows that came back mended it
 * is the last one. Whatever was written before is replaced. Thread-safe.
 */
public final class Results {
    private final Sayings sayings;
    private final Function<Operation, Optional<String>> document;

    /**
     * @param language of what is said about rows
     * @param document the provider's last word on an operation
     */
    public Results(String language, Function<Operation, Optional<String>> document) {
        this.sayings = new Sayings(Words.in(language));
        this.document = document;
    }

    /**
     * Writes {@code result.csv} as it is as long as NVDB has said nothing.
     *
     * @param operations the changesets that were accepted
     */
    public static void begin(Path folder, List<Operation> operations, Path file) throws IOException {
        new Results("en", any -> Optional.empty()).write(folder, operations, file, new Refused() {
            @Override
            public void fault(Fault fault) {}

            @Override
            public void row(SourceRows.Row row, boolean isAtFault) {}
        });
    }

    /** Keeps the outcomes that a report tells of, before rows of it go once more. */
    public static void keep(Path report, Path folder) throws IOException {
        FormerResults.keep(report, folder);
    }

    /** Takes what was refused at NVDB. */
    public interface Refused {
        /** What is held against a row; rows that are at fault themselves come first. */
        void fault(Fault fault) throws IOException;

        /**
         * A row that is to be sent again, in the order of the changesets.
         *
         * @param isAtFault whether it is to be mended before
         */
        void row(SourceRows.Row row, boolean isAtFault) throws IOException;
    }

    /**
     * What was counted.
     *
     * @param rows of changesets
     * @param written of them
     * @param refused rows of changesets that were rejected
     * @param faulted those of them that were at fault themselves
     */
    public record Counts(long rows, long written, long refused, long faulted) {}

    /**
     * Writes {@code result.csv} and tells what was refused.
     *
     * @param folder with the changesets of this part of the delivery, as {@link RowsDesk#prepare} has written them
     * @param operations of it; a changeset without one was not accepted
     * @param file to be written
     */
    public Counts write(Path folder, List<Operation> operations, Path file, Refused refused) throws IOException {
        Prepared prepared = Prepared.read(folder).orElseThrow(() -> new IOException(folder + " is gone"));
        Map<Integer, Operation> byBatch =
                operations.stream().collect(Collectors.toMap(Operation::batch, each -> each, (one, other) -> one));
        List<Prepared.Batch> sets = prepared.sets();
        Columns columns = Origins.read(folder);
        Tally tally = new Tally();
        try (ResultFile results = new ResultFile(file)) {
            NotSent notSent = new NotSent(results);
            notSent.setAside(folder);
            for (int batch = 0; batch < sets.size(); batch++) {
                Path set = folder.resolve(sets.get(batch).file());
                Operation operation = byBatch.get(batch);
                if (operation == null) {
                    notSent.unsent(set);
                } else {
                    tell(set, operation, columns, results, refused, tally);
                }
            }
            for (int batch = 0; batch < sets.size(); batch++) {
                Operation operation = byBatch.get(batch);
                if (operation != null) {
                    tellOthers(folder.resolve(sets.get(batch).file()), operation, columns, refused);
                }
            }
            FormerResults.add(folder, results);
            results.finish();
        }
        return new Counts(tally.rows, tally.written, tally.refused, tally.faulted);
    }

    private static final class Tally {
        long rows;
        long written;
        long refused;
        long faulted;
    }

    private Outcome outcome(Path set, Operation operation) throws IOException {
        return new Outcome(operation, document.apply(operation).orElse(null), ResultRows.read(ResultRows.file(set)));
    }

    /** The lines of a changeset, and what is held against the rows that are at fault. */
    private void tell(Path set, Operation operation, Columns columns, ResultFile file, Refused refused, Tally tally)
            throws IOException {
        Outcome outcome = outcome(set, operation);
        Map<Integer, Outcome.Of> faulted = new HashMap<>();
        for (Outcome.Of each : outcome.all()) {
            tally.rows++;
            tally.written += each.written() ? 1 : 0;
            tally.refused += each.refused() ? 1 : 0;
            tally.faulted += each.faulted() ? 1 : 0;
            file.add(sayings.line(outcome, each));
            if (each.faulted()) {
                faulted.put(each.row().index(), each);
            }
        }
        if (faulted.isEmpty()) {
            return;
        }
        try (SourceRows rows = SourceRows.open(BatchFiles.source(set))) {
            int index = 0;
            for (SourceRows.Row each = rows.next(); each != null; each = rows.next()) {
                Outcome.Of of = faulted.get(index++);
                if (of != null) {
                    for (Item item : of.items()) {
                        refused.fault(sayings.fault(each, of, item, columns));
                    }
                }
            }
        }
    }

    /** Rows of a rejected changeset: all of them are to be sent again, and those that were not at fault are told why. */
    private void tellOthers(Path set, Operation operation, Columns columns, Refused refused) throws IOException {
        Outcome outcome = outcome(set, operation);
        List<Outcome.Of> all = outcome.all();
        if (all.stream().noneMatch(Outcome.Of::refused)) {
            return;
        }
        try (SourceRows rows = SourceRows.open(BatchFiles.source(set))) {
            int index = 0;
            for (SourceRows.Row each = rows.next(); each != null; each = rows.next()) {
                Outcome.Of of = all.get(index++);
                if (!of.refused()) {
                    continue;
                }
                List<String> notes = new ArrayList<>();
                if (of.faulted()) {
                    for (Item item : of.items()) {
                        notes.add(sayings.fault(each, of, item, columns).message());
                    }
                } else {
                    Fault other = sayings.other(outcome, of, each);
                    refused.fault(other);
                    notes.add(other.message());
                }
                refused.row(
                        new SourceRows.Row(each.line(), each.row(), each.source(), "", String.join(" ", notes)),
                        of.faulted());
            }
        }
    }
}
