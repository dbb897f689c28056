package dev.sluse.table.csv;

/**
 * The reference: one byte after the other, any kind of quotes. A quote opens only at the beginning of a cell; inside, two are
 * one; after the closing one text up to the delimiter is literal.
 */
final class ScalarIndexer implements CellIndexer {
    private final byte delimiter;
    private final byte quote;
    private final byte terminator;

    ScalarIndexer(Dialect dialect) {
        this.delimiter = dialect.delimiter();
        this.quote = dialect.quote();
        this.terminator = dialect.lineEnd().terminator();
    }

    @Override
    public void index(byte[] bytes, int from, int to, boolean last, CellIndex into) {
        into.clear();
        boolean inQuotes = false;
        boolean cellBegins = true;
        for (int i = from; i < to; i++) {
            byte b = bytes[i];
            if (b == terminator) {
                into.lines++;
            }
            if (inQuotes) {
                if (b == quote) {
                    if (i + 1 < to && bytes[i + 1] == quote) {
                        i++;
                    } else {
                        inQuotes = false;
                    }
                }
                continue;
            }
            boolean end = b == delimiter || b == terminator;
            if (end) {
                into.reserve(1, 1);
                into.end[into.ends++] = i;
                if (b == terminator) {
                    endRow(into);
                }
            } else if (cellBegins && b == quote && quote != 0) {
                inQuotes = true;
            }
            cellBegins = end;
        }
        if (last && inQuotes) {
            into.reserve(1, 1);
            into.end[into.ends++] = to - 1;
            endRow(into);
        }
    }

    private static void endRow(CellIndex into) {
        into.rowLast[into.rows] = into.ends - 1;
        into.rowLines[into.rows++] = into.lines;
    }
}
