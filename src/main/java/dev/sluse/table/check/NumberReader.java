package dev.sluse.table.check;

import dev.sluse.table.report.FindingCode;
import dev.sluse.table.report.Rule;
import dev.sluse.table.vector.RowBatch;

/** What the readers of numbers with a decimal mark share: the parts of a number, its rules and the count of commas. */
abstract class NumberReader extends ColumnReader {
    final NumberCell number;
    final NumberCheck check;
    private final int type;
    private final int range;
    private final int thousands;
    private final int decimalMark;
    private final int leadingZero;
    private long commas;
    private long commasBeforeThree;

    NumberReader(PlanColumn plan, int column, CellFindings findings) {
        super(plan, column, findings);
        number = new NumberCell(plan.options());
        check = new NumberCheck(plan.spec(), column, findings);
        type = findings.rule(Rule.of(FindingCode.TYPE, "number"));
        range = findings.rule(Rule.of(FindingCode.TYPE, "number", "range"));
        thousands = findings.rule(Rule.of(FindingCode.TYPE, "number", "thousands"));
        decimalMark = findings.rule(Rule.of(FindingCode.TYPE, "number", "decimal"));
        leadingZero = findings.rule(Rule.of(FindingCode.LEADING_ZERO, ""));
    }

    @Override
    final void read(RowBatch batch) {
        vector.reset(batch.rows);
        byte[] b = batch.bytes;
        int width = batch.width;
        boolean marks = !plan.options().nulls().isEmpty();
        for (int r = 0, cell = plan.source(); r < batch.rows; r++, cell += width) {
            int cellFrom = batch.cellStart[cell];
            int cellTo = batch.cellEnd[cell];
            if (number.readPlain(b, cellFrom, cellTo) && !marks) {
                vector.absent[r] = false;
                if (!store(r, cellFrom, cellTo)) {
                    findings.breach(r, column, range, cellFrom, cellTo);
                }
                continue;
            }
            int from = Blank.start(b, cellFrom, cellTo);
            int to = Blank.end(b, from, cellTo);
            if (absent(r, b, from, to, cellFrom, cellTo)) {
                continue;
            }
            int read = number.read(b, from, to);
            if (read != NumberCell.OK) {
                int rule =
                        read == NumberCell.THOUSANDS ? thousands : read == NumberCell.DECIMAL_MARK ? decimalMark : type;
                findings.breach(r, column, rule, cellFrom, cellTo);
                continue;
            }
            if (number.commaDigits >= 0 && batch.shape[r] == RowBatch.WHOLE) {
                commas++;
                commasBeforeThree += number.commaDigits == 3 ? 1 : 0;
            }
            if (!store(r, cellFrom, cellTo)) {
                findings.breach(r, column, range, cellFrom, cellTo);
            } else if (number.leadingZero) {
                findings.breach(r, column, leadingZero, cellFrom, cellTo);
            }
        }
    }

    /** Puts the number that was read into the vector and holds it to the rules; false if it does not fit the type. */
    abstract boolean store(int row, int from, int to);

    @Override
    final void endGroup() {
        super.endGroup();
        plan.decimals().add(commas, commasBeforeThree);
        commas = 0;
        commasBeforeThree = 0;
    }
}
