package dev.sluse.table.check;

import dev.sluse.table.report.FindingCode;
import dev.sluse.table.report.Rule;
import dev.sluse.table.schema.IsoTime;
import dev.sluse.table.vector.RowBatch;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** Dates: ISO, or as declared. Years outside 0001 to 9999 do not fit the type. */
final class DateReader extends ColumnReader {
    private final @Nullable DateTimeFormatter format;
    private final TextCheck text;
    private final int wrong;
    private final int outOfRange;

    DateReader(PlanColumn plan, int column, CellFindings findings) {
        super(plan, column, findings);
        format = plan.options().dateFormat();
        text = new TextCheck(plan, column, findings);
        wrong = findings.rule(Rule.of(FindingCode.FORMAT, "date", format == null ? "" : "declared"));
        outOfRange = findings.rule(Rule.of(FindingCode.TYPE, "date", "year"));
    }

    @Override
    void read(RowBatch batch) {
        vector.reset(batch.rows);
        byte[] b = batch.bytes;
        int width = batch.width;
        boolean rules = text.isNeeded();
        for (int r = 0, cell = plan.source(); r < batch.rows; r++, cell += width) {
            int cellFrom = batch.cellStart[cell];
            int cellTo = batch.cellEnd[cell];
            int from = cellFrom;
            int to = cellTo;
            if (to - from != 10 || b[from] <= ' ' || b[to - 1] <= ' ') {
                from = Blank.start(b, cellFrom, cellTo);
                to = Blank.end(b, from, cellTo);
            }
            if (absent(r, b, from, to, cellFrom, cellTo)) {
                continue;
            }
            long day = format == null ? IsoTime.day(b, from, to) : declared(format, b, from, to);
            if (day <= IsoTime.DAY_OUT_OF_RANGE) {
                findings.breach(r, column, day == IsoTime.NO_DAY ? wrong : outOfRange, cellFrom, cellTo);
            } else {
                vector.longs[r] = day;
                if (rules) {
                    text.note(text.broken(b, from, to), r, cellFrom, cellTo);
                }
            }
        }
    }

    /** As {@link IsoTime#day}, by a declared format. */
    static long declared(DateTimeFormatter format, byte[] b, int from, int to) {
        try {
            LocalDate date = LocalDate.parse(new String(b, from, to - from, StandardCharsets.UTF_8), format);
            return date.getYear() < 1 || date.getYear() > 9999 ? IsoTime.DAY_OUT_OF_RANGE : date.toEpochDay();
        } catch (DateTimeException e) {
            return IsoTime.NO_DAY;
        }
    }
}
