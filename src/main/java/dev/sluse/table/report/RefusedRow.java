package dev.sluse.table.report;

import java.nio.charset.StandardCharsets;

/**
 * Writes a refused row as it was, with three cells behind it: {@code _delivery,_line,_errors}. What it lacks is added, see
 * {@link RowEnd}, so that the three stand in their own columns and the rows behind are not swallowed; only where the row has
 * surplus cells they stand so much farther to the right.
 */
final class RefusedRow {
    /** Errors that the cell names; a longer cell is of no use in a spreadsheet. */
    static final int MOST_NOTES = 30;

    private static final CellValue NO_VALUE = new CellValue();

    private final ReportLayout layout;
    private final byte[] delivery;
    private final Digits detail = new Digits();
    private final FindingForm[] forms = new FindingForm[MOST_NOTES];
    private final long[] details = new long[MOST_NOTES];
    private int errors;
    private boolean irregular;

    RefusedRow(ReportLayout layout) {
        this.layout = layout;
        this.delivery = cell(layout.delivery(), layout).getBytes(StandardCharsets.UTF_8);
    }

    /** The next row begins. */
    void clear() {
        errors = 0;
        irregular = false;
    }

    /** Notes an error of the row. */
    void note(FindingForm form, long detail) {
        if (errors < MOST_NOTES) {
            forms[errors] = form;
            details[errors] = detail;
        }
        errors++;
        irregular |= switch (form.rule.code()) {
            case SHORT_ROW, QUOTE, TOO_LONG, ENCODING, CONTROL_CHARACTER -> true;
            default -> false;
        };
    }

    void appendTo(ByteSink out, byte[] bytes, int from, int to, Digits line) {
        out.put(bytes, from, to - from);
        if (irregular) {
            RowEnd.complete(out, bytes, from, to, layout);
        }
        out.put(layout.delimiter());
        out.put(delivery);
        out.put(layout.delimiter());
        out.put(line.bytes, line.from, line.length());
        out.put(layout.delimiter());
        if (layout.quote() != 0) {
            out.put(layout.quote());
        }
        appendNotes(out, line);
        if (layout.quote() != 0) {
            out.put(layout.quote());
        }
        out.put((byte) '\n');
    }

    private void appendNotes(ByteSink out, Digits line) {
        for (int i = 0; i < Math.min(errors, MOST_NOTES); i++) {
            if (i > 0) {
                out.put((byte) ' ');
            }
            detail.set(details[i]);
            forms[i].note.appendTo(out, line, line, detail, NO_VALUE);
        }
        if (errors > MOST_NOTES) {
            out.put(" (+" + (errors - MOST_NOTES) + ")");
        }
    }

    /** A cell in the input's own dialect. */
    static String cell(String text, ReportLayout layout) {
        boolean quoted = text.indexOf(layout.delimiter()) >= 0
                || text.indexOf(layout.quote()) >= 0
                || text.indexOf('\n') >= 0
                || text.indexOf('\r') >= 0
                || !text.equals(text.strip());
        boolean canQuote = layout.quote() != 0;
        String quote = Character.toString(layout.quote());
        return quoted && canQuote ? quote + inside(text, layout) + quote : inside(text, layout);
    }

    /** The inside of a quoted cell in the input's own dialect; where it has no quotes, what would need them is replaced. */
    static String inside(String text, ReportLayout layout) {
        if (layout.quote() == 0) {
            return text.replace((char) layout.delimiter(), ' ')
                    .replace('\n', ' ')
                    .replace('\r', ' ');
        }
        String quote = Character.toString(layout.quote());
        return text.replace(quote, quote + quote);
    }
}
