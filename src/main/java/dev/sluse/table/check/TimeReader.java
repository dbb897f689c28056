package dev.sluse.table.check;

import dev.sluse.table.report.FindingCode;
import dev.sluse.table.report.FindingCode.Severity;
import dev.sluse.table.report.Rule;
import dev.sluse.table.schema.IsoTime;
import dev.sluse.table.vector.ColumnType;
import dev.sluse.table.vector.RowBatch;
import org.jspecify.annotations.Nullable;

/** Date-times: RFC 3339 and its relaxed forms, or as declared; instants or local times as the column's first value decides. */
final class TimeReader extends ColumnReader {
    private final IsoTime iso = new IsoTime();
    private final @Nullable DeclaredTime declared;
    private final @Nullable ZoneOffsets zone;
    private final TextCheck text;
    private final Runnable awaitEarlierChunks;
    private final int wrong;
    private final int otherKind;
    private final int outOfRange;
    private final int tooFine;
    private final int leapSecond;

    TimeReader(PlanColumn plan, int column, CellFindings findings, Runnable awaitEarlierChunks) {
        super(plan, column, findings);
        this.awaitEarlierChunks = awaitEarlierChunks;
        declared = plan.options().dateTimeFormat() == null
                ? null
                : new DeclaredTime(plan.options().dateTimeFormat());
        zone = plan.options().zone() == null
                ? null
                : new ZoneOffsets(plan.options().zone());
        text = new TextCheck(plan, column, findings);
        wrong = findings.rule(Rule.of(FindingCode.FORMAT, "date-time", declared == null ? "" : "declared"));
        otherKind = findings.rule(Rule.of(FindingCode.FORMAT, "date-time", "zone"));
        outOfRange = findings.rule(Rule.of(FindingCode.TYPE, "date-time", "year"));
        tooFine = findings.rule(Rule.of(FindingCode.FORMAT, "date-time", "microseconds"));
        leapSecond = findings.rule(new Rule(FindingCode.FORMAT, "date-time", "leap-second", Severity.WARNING));
    }

    @Override
    void read(RowBatch batch) {
        vector.reset(batch.rows);
        ColumnType kind = zone != null ? ColumnType.INSTANT : plan.times().decided();
        byte[] b = batch.bytes;
        int width = batch.width;
        boolean rules = text.isNeeded();
        for (int r = 0, cell = plan.source(); r < batch.rows; r++, cell += width) {
            int cellFrom = batch.cellStart[cell];
            int cellTo = batch.cellEnd[cell];
            int from = cellFrom;
            int to = cellTo;
            if (to == from || b[from] <= ' ' || b[to - 1] <= ' ') {
                from = Blank.start(b, cellFrom, cellTo);
                to = Blank.end(b, from, cellTo);
            }
            if (absent(r, b, from, to, cellFrom, cellTo)) {
                continue;
            }
            int read = declared == null ? iso.read(b, from, to) : declared.read(b, from, to, iso);
            if (read != IsoTime.OK) {
                int rule = read == IsoTime.WRONG ? wrong : read == IsoTime.TOO_FINE ? tooFine : outOfRange;
                findings.breach(r, column, rule, cellFrom, cellTo);
                continue;
            }
            long micros = iso.micros;
            if (zone != null) {
                micros = iso.hasOffset ? micros : zone.instant(micros);
                if (micros < IsoTime.FIRST_MICROS || micros > IsoTime.LAST_MICROS) {
                    findings.breach(r, column, outOfRange, cellFrom, cellTo);
                    continue;
                }
            } else {
                ColumnType own = iso.hasOffset ? ColumnType.INSTANT : ColumnType.LOCAL_TIME;
                if (kind == null && batch.shape[r] == RowBatch.WHOLE) {
                    kind = plan.times().decide(own, awaitEarlierChunks);
                }
                if (kind == null || own.kind() != kind.kind()) {
                    findings.breach(r, column, otherKind, cellFrom, cellTo);
                    continue;
                }
            }
            vector.longs[r] = micros;
            if (iso.leapSecond) {
                findings.breach(r, column, leapSecond, cellFrom, cellTo);
            }
            if (rules) {
                text.note(text.broken(b, from, to), r, cellFrom, cellTo);
            }
        }
        vector.type = kind == null ? ColumnType.INSTANT : kind;
    }
}
