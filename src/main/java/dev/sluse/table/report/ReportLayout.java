package dev.sluse.table.report;

import dev.sluse.table.form.ValueForm;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a report needs to know of a table before its first row is rendered. Immutable and shared by all workers; one for each
 * member of a zip.
 *
 * @param language one of en nb nn da fr ru
 * @param delivery id for the quarantine file; empty on the command line
 * @param file the member of a zip, or null
 * @param columns the file's columns in order, then the schema's that the file lacks
 * @param fileColumns how many of them the file has
 * @param header whether the file's first row has the names
 * @param delimiter of the input, for the quarantine file
 * @param quote of the input, for the quarantine file; 0 = none
 * @param setAside whether refused rows are rendered for a quarantine file
 */
public record ReportLayout(
        String language,
        String delivery,
        @Nullable String file,
        List<Column> columns,
        int fileColumns,
        boolean header,
        byte delimiter,
        byte quote,
        boolean setAside) {

    /**
     * One column.
     *
     * @param name as reports show it, generated where the file has none
     * @param type the word of its type, such as {@code integer}
     * @param hidden whether its values may not be shown: sensitive in the schema, or masked
     * @param form how its values are to be written
     */
    public record Column(String name, String type, boolean hidden, ValueForm form) {
        /** One of whose form nothing is known. */
        public Column(String name, String type, boolean hidden) {
            this(name, type, hidden, ValueForm.UNKNOWN);
        }
    }

    public ReportLayout {
        columns = List.copyOf(columns);
    }

    /** A table that has no columns (yet): an empty file, one that is no table. */
    public static ReportLayout withoutColumns(String language, String delivery, @Nullable String file) {
        return new ReportLayout(language, delivery, file, List.of(), 0, true, (byte) ',', (byte) '"', false);
    }

    /** A table whose header is not cut as it ought to be: as it stands it is one column. */
    public static ReportLayout ofUncutHeader(
            String language, String delivery, @Nullable String file, String header, byte delimiter) {
        Column whole = new Column(header, "string", false);
        return new ReportLayout(language, delivery, file, List.of(whole), 1, true, delimiter, (byte) '"', false);
    }

    /** The column's name, or null if the finding is not about a column. */
    @Nullable
    String name(Rule rule, int column) {
        if (namesItsColumn(rule)) {
            return rule.limit();
        }
        if (column < 0) {
            return null;
        }
        return column < columns.size() ? columns.get(column).name() : Integer.toString(column + 1);
    }

    /** The column's position in the file from 1; 0 if the finding is not about a column of the file. */
    int number(int column) {
        return column < 0 || column >= fileColumns ? 0 : column + 1;
    }

    boolean hides(int column) {
        return column >= 0 && column < columns.size() && columns.get(column).hidden();
    }

    /** How the column's values are to be written. */
    ValueForm form(int column) {
        return column >= 0 && column < columns.size() ? columns.get(column).form() : ValueForm.UNKNOWN;
    }

    private static boolean namesItsColumn(Rule rule) {
        return switch (rule.code()) {
            case MISSING_COLUMN, EXTRA_COLUMN, DUPLICATE_COLUMN -> !rule.limit().isEmpty() && !rule.isOfDelimiter();
            default -> false;
        };
    }
}
