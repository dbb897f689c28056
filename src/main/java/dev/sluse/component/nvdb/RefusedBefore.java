package dev.sluse.component.nvdb;

import dev.sluse.nvdb.rows.Prepared;
import dev.sluse.nvdb.rows.SourceRows;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The rows of the sender's file that table steps have refused on their way to NVDB: they have their outcome by that. */
public final class RefusedBefore {
    private RefusedBefore() {}

    /**
     * Writes them beside the changesets.
     *
     * @param origin of the rows that were handed on; null: no table step has read them
     */
    public static void write(@Nullable RowOrigin origin, Path folder) throws IOException {
        try (SourceRows.Writer to = Prepared.takeBefore(folder)) {
            for (RowOrigin each = origin; each != null; each = each.before()) {
                Path findings = each.found().resolve("errors.ndjson");
                if (Files.exists(findings)) {
                    write(each, findings, to);
                }
            }
        }
    }

    private static void write(RowOrigin origin, Path findings, SourceRows.Writer to) throws IOException {
        RowOrigin before = origin.before();
        try (Refusals refusals = new Refusals(findings)) {
            if (before == null) {
                for (Refusals.Row each = refusals.next(); each != null; each = refusals.next()) {
                    to.add(row(each.line(), each.row(), each.codes(), each.messages()));
                }
            } else {
                behind(origin, before, refusals, to);
            }
        }
    }

    /** A step that has read what another wrote: its lines are not those of the sender. */
    private static void behind(RowOrigin origin, RowOrigin before, Refusals refusals, SourceRows.Writer to)
            throws IOException {
        Refusals.Row next = refusals.next();
        if (next == null) {
            return;
        }
        try (SenderRows sender = new SenderRows(before);
                CsvRows rows = new CsvRows(origin.input(), origin.name(), origin.read())) {
            while (next != null && rows.next() && sender.next()) {
                if (rows.line() == next.line()) {
                    to.add(row(sender.line(), sender.row(), next.codes(), next.notes()));
                    next = refusals.next();
                }
            }
        }
        if (next != null) {
            throw new IOException("line " + next.line() + " of " + origin.input() + " is refused, and is not there");
        }
    }

    private static SourceRows.Row row(long line, long row, String codes, String said) {
        return new SourceRows.Row(line, row, new byte[0], codes, said);
    }
}
