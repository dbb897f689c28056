package dev.sluse.table.report;

import java.util.Locale;

/** Texts made safe for where they go. Slow and simple; values of many findings go through {@link CellValue}. */
final class ReportText {
    /** Characters of a value, and of a rule's limit, that a report shows. */
    static final int LONGEST = 200;

    private ReportText() {}

    /** At most 200 code points. */
    static String cut(String text) {
        return text.codePointCount(0, text.length()) <= LONGEST
                ? text
                : text.substring(0, text.offsetByCodePoints(0, LONGEST));
    }

    /** The inside of a JSON string. */
    static String json(String text) {
        StringBuilder escaped = new StringBuilder(text.length() + 8);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> escaped.append("\\\"");
                case '\\' -> escaped.append("\\\\");
                case '\n' -> escaped.append("\\n");
                case '\r' -> escaped.append("\\r");
                case '\t' -> escaped.append("\\t");
                default -> escaped.append(c < ' ' ? String.format(Locale.ROOT, "\\u%04x", (int) c) : c);
            }
        }
        return escaped.toString();
    }

    /** A cell of errors.csv: quoted where needed, and no formula for a spreadsheet. */
    static String csvCell(String text) {
        String safe = isFormula(text) ? "'" + text : text;
        boolean quoted = safe.chars().anyMatch(c -> c == '"' || c == ';' || c == '\n' || c == '\r');
        return quoted ? '"' + doubled(safe) + '"' : safe;
    }

    /** The inside of a quoted cell. */
    static String doubled(String text) {
        return text.replace("\"", "\"\"");
    }

    /** Whether a spreadsheet would take the cell for a formula. */
    static boolean isFormula(String text) {
        return !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0;
    }

    /** Text for HTML, in an element or a quoted attribute; control characters are shown as U+FFFD. */
    static String html(String text) {
        StringBuilder escaped = new StringBuilder(text.length() + 8);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                case '\n', '\r', '\t' -> escaped.append(c);
                default -> escaped.append(c < ' ' || c == 0x7f ? '\uFFFD' : c);
            }
        }
        return escaped.toString();
    }
}
