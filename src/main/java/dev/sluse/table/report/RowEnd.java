package dev.sluse.table.report;

/**
 * What a row lacks before cells can be put behind it: a quote that it leaves open is closed, and cells that it lacks are added, empty.
 * A row that has as many cells as the header, or more, stays as it is.
 */
final class RowEnd {
    private RowEnd() {}

    /** Appends what the row {@code [from, to)}, which was appended before, lacks. */
    static void complete(ByteSink out, byte[] bytes, int from, int to, ReportLayout layout) {
        byte quote = layout.quote();
        int cells = 1;
        boolean open = false;
        boolean begins = true;
        for (int i = from; i < to; i++) {
            byte b = bytes[i];
            if (open) {
                if (b == quote && i + 1 < to && bytes[i + 1] == quote) {
                    i++;
                } else {
                    open = b != quote;
                }
            } else if (b == layout.delimiter()) {
                cells++;
                begins = true;
                continue;
            } else {
                open = begins && b == quote && quote != 0;
            }
            begins = false;
        }
        if (open) {
            out.put(quote);
        }
        for (int i = cells; i < layout.fileColumns(); i++) {
            out.put(layout.delimiter());
        }
    }
}
