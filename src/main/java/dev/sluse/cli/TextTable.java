package dev.sluse.cli;

import dev.sluse.ledger.DeliveryState;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** A plain table with aligned columns, two spaces apart; a column of numbers is aligned to the right. */
final class TextTable {
    private final List<String[]> rows = new ArrayList<>();

    TextTable(String... heads) {
        rows.add(heads);
    }

    /** A first column and one for each state, headed by its word. */
    TextTable(String first, List<DeliveryState> states) {
        this(Stream.concat(Stream.of(first), states.stream().map(state -> state.word()
                        .toUpperCase(Locale.ROOT)))
                .toArray(String[]::new));
    }

    TextTable row(String first, List<String> others) {
        return row(Stream.concat(Stream.of(first), others.stream()).toArray(String[]::new));
    }

    /** A number as people read it; what is not known (-1) is a dash. */
    static String number(long number) {
        return number < 0 ? "-" : String.format(Locale.ROOT, "%,d", number);
    }

    /** Adds a row of as many cells as there are heads. */
    TextTable row(String... cells) {
        rows.add(cells);
        return this;
    }

    boolean isEmpty() {
        return rows.size() == 1;
    }

    /** Prints the table behind an empty line; nothing at all if it has no row. */
    void printIfAny(PrintWriter out) {
        if (!isEmpty()) {
            out.println();
            print(out);
        }
    }

    void print(PrintWriter out) {
        String[] heads = rows.get(0);
        int[] widths = new int[heads.length];
        boolean[] numbers = new boolean[heads.length];
        for (int column = 0; column < heads.length; column++) {
            numbers[column] = rows.size() > 1;
            for (int row = 0; row < rows.size(); row++) {
                String cell = rows.get(row)[column];
                widths[column] = Math.max(widths[column], cell.codePointCount(0, cell.length()));
                numbers[column] &= row == 0 || isNumber(cell);
            }
        }
        for (String[] row : rows) {
            StringBuilder line = new StringBuilder();
            for (int column = 0; column < row.length; column++) {
                line.append(column == 0 ? "" : "  ").append(padded(row[column], widths[column], numbers[column]));
            }
            out.println(line.toString().stripTrailing());
        }
        out.flush();
    }

    private static String padded(String cell, int width, boolean right) {
        String space = " ".repeat(width - cell.codePointCount(0, cell.length()));
        return right ? space + cell : cell + space;
    }

    private static boolean isNumber(String cell) {
        return cell.isEmpty() || cell.equals("-") || cell.chars().allMatch(c -> Character.isDigit(c) || c == ',');
    }
}
