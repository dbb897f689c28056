package dev.sluse.nvdb.rows;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Rows that never left, in result.csv: set aside by a step before, by the precheck, or in a changeset that was not accepted. */
final class NotSent {
    static final String STATE = "not sent";

    private final ResultFile file;

    NotSent(ResultFile file) {
        this.file = file;
    }

    /** Those that were set aside: by steps before, and by the precheck. */
    void setAside(Path folder) throws IOException {
        try (SourceRows before = Prepared.before(folder);
                SourceRows refused = Prepared.refused(folder)) {
            for (SourceRows rows : List.of(before, refused)) {
                for (SourceRows.Row each = rows.next(); each != null; each = rows.next()) {
                    add(each.line(), each.codes(), each.notes());
                }
            }
        }
    }

    private void add(long at, String why, String said) throws IOException {
        file.add(new ResultFile.Line(at, "", "", "", "", STATE, why, said));
    }

    /** Those of a changeset that was not accepted. */
    void unsent(Path set) throws IOException {
        for (ResultRows.Row each : ResultRows.read(ResultRows.file(set))) {
            String nvdbId = each.nvdbId() == 0 ? "" : Long.toString(each.nvdbId());
            file.add(new ResultFile.Line(each.line(), each.tempId(), nvdbId, "", "", STATE, "", ""));
        }
    }
}
