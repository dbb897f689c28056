package dev.sluse.table.check;

import dev.sluse.table.vector.BytesDictionary;
import dev.sluse.table.vector.RowBatch;

/** Text, and nested values as JSON text: each distinct text of a row group is checked once. */
final class TextReader extends ColumnReader {
    private static final int CHECKED = 128;

    private final TextCheck check;
    private final BytesDictionary dictionary;

    TextReader(PlanColumn plan, int column, CellFindings findings) {
        super(plan, column, findings);
        check = new TextCheck(plan, column, findings);
        if (vector.dictionary == null) {
            throw new IllegalArgumentException("a column of text has a dictionary");
        }
        dictionary = vector.dictionary;
    }

    @Override
    void read(RowBatch batch) {
        vector.reset(batch.rows);
        byte[] b = batch.bytes;
        long[] ids = vector.longs;
        int width = batch.width;
        boolean checks = check.isNeeded();
        for (int r = 0, cell = plan.source(); r < batch.rows; r++, cell += width) {
            int from = batch.cellStart[cell];
            int to = batch.cellEnd[cell];
            if (absent(r, b, from, to)) {
                continue;
            }
            int id = dictionary.intern(b, from, to);
            ids[r] = id;
            if (checks) {
                int broken = id < 0 ? check.broken(b, from, to) : remembered(id, b, from, to);
                if (broken != 0) {
                    check.note(broken, r, from, to);
                }
            }
        }
    }

    private int remembered(int id, byte[] b, int from, int to) {
        int verdict = dictionary.verdict(id) & 255;
        if (verdict == 0) {
            verdict = CHECKED | check.broken(b, from, to);
            dictionary.setVerdict(id, (byte) verdict);
        }
        return verdict & ~CHECKED;
    }
}
