package dev.sluse.cli;

import dev.sluse.ledger.DeliveryState;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** A plain table with aligned columns, two spaces apart; a column of numbers is aligned to the right. */
final class TextTable {
    private final List<String[]> rows = new ArrayList<>();

    TextTable(String... heads) {
        rows.add(heads);
    }

    /** A first column and one for each state, headed by its word. */
    TextTable(String first, List<DeliveryState> states) {
        List<String> heads = new ArrayList<>(List.of(first));
        for (DeliveryState each : states) {
            heads.add(each.word().toUpperCase(Locale.ROOT));
        }
        rows.add(heads.toArray(new String[0]));
    }

    TextTable row(String first, List<String> others) {
        List<String> cells = new ArrayList<>(List.of(first));
        cells.addAll(others);
        return row(cells.toArray(new String[0]));
    }

    /** A number as people read it; what is not known (-1) is a dash. */
    static String number(long number) {
        if (number < 0) {
            return "-";
        }
        StringBuilder text = new StringBuilder().append(number);
        for (int comma = text.length() - 3; comma > 0; comma -= 3) {
            text.insert(comma, ',');
        }
        return text.toString();
    }

    /** Adds a row of as many cells as there are heads. */
    TextTable row(String... cells) {
        rows.add(Arrays.stream(cells).map(Printable::line).toArray(String[]::new));
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
        // in one piece: some writers send each line on its way
        out.print(text());
        out.flush();
    }

    /** All lines, each ended. */
    String text() {
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
        StringBuilder text = new StringBuilder();
        for (String[] row : rows) {
            StringBuilder line = new StringBuilder();
            for (int column = 0; column < row.length; column++) {
                String cell = row[column];
                String space = " ".repeat(widths[column] - cell.codePointCount(0, cell.length()));
                line.append(column == 0 ? "" : "  ");
                line.append(numbers[column] ? space : cell).append(numbers[column] ? cell : space);
            }
            text.append(line.toString().stripTrailing()).append(System.lineSeparator());
        }
        return text.toString();
    }

    private static boolean isNumber(String cell) {
        if (cell.equals("-")) {
            return true;
        }
        for (int at = 0; at < cell.length(); at++) {
            if (!Character.isDigit(cell.charAt(at)) && cell.charAt(at) != ',') {
                return false;
            }
        }
        return true;
    }
}
