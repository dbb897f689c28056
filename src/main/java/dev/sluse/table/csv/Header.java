package dev.sluse.table.csv;

import dev.sluse.table.report.FindingCode;
import dev.sluse.table.report.Rule;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The names of a file's columns.
 *
 * @param names trimmed, without quotes; as they are otherwise: empty and double ones included
 * @param generated whether there is no header row and the names are numbers from 0
 * @param line physical line of the header row, from 1; 0 if generated
 * @param raw the header row as it was, without its line end; empty if generated
 * @param linesBeforeData physical lines before the first data row
 * @param faults names with bytes that no name may have
 */
public record Header(
        List<String> names, boolean generated, long line, String raw, long linesBeforeData, List<Fault> faults) {
    /**
     * A name with bytes that no name may have.
     *
     * @param column its position, from 0
     * @param code {@code encoding} or {@code control-character}
     */
    public record Fault(int column, FindingCode code) {
        /** The rule to report it under. */
        public Rule rule() {
            return Rule.of(code, "", Rule.HEADER);
        }
    }

    /** Names for a file that has none: {@code 0}, {@code 1}, ... */
    static Header generated(int columns, long linesBeforeData) {
        List<String> names =
                IntStream.range(0, columns).mapToObj(Integer::toString).toList();
        return new Header(names, true, 0, "", linesBeforeData, List.of());
    }

    /** The faults of one record's cells, the first of each. */
    static List<Fault> faults(byte[] bytes, int from, int contentEnd, CellIndex index, int row, TextCheck check) {
        List<Fault> faults = new ArrayList<>();
        check.scan(bytes, from, contentEnd);
        int first = row == 0 ? 0 : index.rowLast[row - 1] + 1;
        int start = from;
        for (int c = first; c <= index.rowLast[row] && check.isDirty(); c++) {
            int end = Math.min(index.end[c], contentEnd);
            if (check.firstInvalid(bytes, start, end) < end) {
                faults.add(new Fault(c - first, FindingCode.ENCODING));
            } else if (check.firstControl(bytes, start, end) < end) {
                faults.add(new Fault(c - first, FindingCode.CONTROL_CHARACTER));
            }
            start = end + 1;
        }
        return List.copyOf(faults);
    }

    /** The cells of one record as texts. */
    static List<String> cells(byte[] bytes, int from, int contentEnd, CellIndex index, int row, QuotedCell quoted) {
        List<String> cells = new ArrayList<>();
        int first = row == 0 ? 0 : index.rowLast[row - 1] + 1;
        int start = from;
        for (int c = first; c <= index.rowLast[row]; c++) {
            int end = Math.min(index.end[c], contentEnd);
            String text = quoted.begins(bytes, start, end)
                    ? quoted.text(bytes, start, end)
                    : new String(bytes, start, end - start, StandardCharsets.UTF_8);
            cells.add(text.strip());
            start = end + 1;
        }
        return List.copyOf(cells);
    }
}
