package dev.sluse.table.convert;

import dev.sluse.table.ReadOptions;
import dev.sluse.table.TableRequest;
import dev.sluse.table.check.FileFinding;
import dev.sluse.table.report.FindingCode;
import dev.sluse.table.report.Rule;
import dev.sluse.table.schema.RowSchema;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whether a file has as many rows as it should: by the options, by the schema, by what came last time. */
final class RowCounts {
    private RowCounts() {}

    static List<FileFinding> check(TableRequest request, @Nullable RowSchema schema, long rows) {
        List<FileFinding> findings = new ArrayList<>();
        ReadOptions read = request.options().read();
        long least = Math.max(read.minRows(), schema == null ? 0 : schema.minItems());
        if (rows < least) {
            findings.add(finding(FindingCode.MIN_ROWS, Long.toString(least)));
        }
        if (schema != null && rows > schema.maxItems()) {
            findings.add(finding(FindingCode.MAX_ROWS, Long.toString(schema.maxItems())));
        }
        long previous = request.previousRows();
        if (read.maxShrink() >= 0 && previous > 0 && rows < previous) {
            boolean tooFew = (previous - rows) * 100 > read.maxShrink() * previous;
            if (tooFew) {
                findings.add(finding(FindingCode.ROW_COUNT, Long.toString(previous)));
            }
        }
        return findings;
    }

    private static FileFinding finding(FindingCode code, String limit) {
        return new FileFinding(Rule.of(code, limit), -1);
    }
}
