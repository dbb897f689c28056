package dev.sluse.table.repair;

import dev.sluse.table.repair.RepairFile.Taken;
import dev.sluse.table.vector.RowBatch;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Takes the rows of a dropped file one by one, in any order; what is wrong with them is collected and said at the end. */
final class RepairReading implements RepairTable.Rows, Closeable {
    /** A whole number, also as spreadsheets write it. */
    private static final Pattern NUMBER = Pattern.compile("([0-9]{1,18})(?:[.,]0+)?");

    private final String delivery;
    private final SetAside original;
    private final RepairColumns columns;
    private final long[] setAside;
    private final Path unsorted;
    private final MendedRows.Writer writer;
    private final List<String> faults = new ArrayList<>();
    private long allFaults;
    private long left;
    /** Of the rows read: line in the original, line in the dropped file, position in the unsorted file. */
    private final LongRows rows = new LongRows();

    /** @param setAside lines of the rows that are set aside, in order */
    RepairReading(String delivery, SetAside original, RepairColumns columns, long[] setAside, Path unsorted)
            throws IOException {
        this.delivery = delivery;
        this.original = original;
        this.columns = columns;
        this.setAside = setAside;
        this.unsorted = unsorted;
        this.writer = new MendedRows.Writer(unsorted, columns.cells().size());
    }

    @Override
    public void row(RowBatch batch, int row, long line) throws IOException {
        String named = RepairTable.text(batch, row, columns.delivery());
        if (named.equals(delivery)) {
            take(batch, row, line);
        } else if (isAsWritten(batch, row)) {
            left++;
        } else if (!isBlank(batch, row)) {
            fault(
                    line,
                    named.isEmpty()
                            ? "it names no delivery in _delivery"
                            : "it names the delivery \"" + shown(named) + "\", others \"" + delivery
                                    + "\"; one file mends one delivery");
        }
    }

    private void take(RowBatch batch, int row, long line) throws IOException {
        String number = RepairTable.text(batch, row, columns.line());
        Matcher matcher = NUMBER.matcher(number.replace("\u00a0", "").strip());
        if (!matcher.matches()) {
            fault(line, "\"" + shown(number) + "\" in _line is no number of a line");
            return;
        }
        long target = Long.parseLong(matcher.group(1));
        if (Arrays.binarySearch(setAside, target) < 0) {
            fault(line, "no row of line " + target + " is set aside any more; only such rows can be mended");
            return;
        }
        if (batch.shape[row] == RowBatch.QUOTE || batch.shape[row] == RowBatch.TOO_LONG) {
            // as it was set aside: with a quote that stands where none may
            left++;
            return;
        }
        List<byte[]> cells = cells(batch, row);
        for (int c = 0; c < cells.size(); c++) {
            if (original.quote().isEmpty() && breaksRow(cells.get(c))) {
                fault(
                        line,
                        "the value of \"" + original.columns().get(c)
                                + "\" has a delimiter or a line break in it, and the flow reads the file without quotes");
                return;
            }
        }
        boolean confirmed = columns.errors() >= 0
                && RepairTable.text(batch, row, columns.errors()).isEmpty();
        rows.add(target, line, writer.add(new MendedRow(target, confirmed, cells)));
    }

    private List<byte[]> cells(RowBatch batch, int row) {
        List<byte[]> cells = new ArrayList<>(columns.cells().size());
        for (int column : columns.cells()) {
            int i = row * batch.width + column;
            cells.add(Arrays.copyOfRange(batch.bytes, batch.cellStart[i], batch.cellEnd[i]));
        }
        return cells;
    }

    private boolean breaksRow(byte[] cell) {
        for (byte each : cell) {
            if (each == (byte) original.delimiter().charAt(0) || each == '\n' || each == '\r') {
                return true;
            }
        }
        return false;
    }

    /** A row with surplus cells, as it was set aside: our own cells stand so much farther to the right, perhaps out of sight. */
    private boolean isAsWritten(RowBatch batch, int row) {
        if (batch.shape[row] == RowBatch.LONG) {
            return true;
        }
        for (int c = columns.delivery() + 1; c < batch.width; c++) {
            if (RepairTable.text(batch, row, c).equals(delivery)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isBlank(RowBatch batch, int row) {
        for (int c = 0; c < batch.width; c++) {
            if (!RepairTable.text(batch, row, c).isEmpty()) {
                return false;
            }
        }
        return true;
    }

    /** The rows in the order of their lines. */
    Taken sortInto(Path file) throws IOException, RepairRefused {
        rows.sort();
        for (int i = 1; i < rows.size(); i++) {
            if (rows.target(i) == rows.target(i - 1)) {
                fault(rows.line(i), "line " + rows.target(i) + " comes a second time");
            }
        }
        if (allFaults > 0) {
            throw new RepairRefused(faults, allFaults);
        }
        try (MendedRows from = MendedRows.open(unsorted);
                MendedRows.Writer to =
                        new MendedRows.Writer(file, columns.cells().size())) {
            for (int i = 0; i < rows.size(); i++) {
                to.add(from.at(rows.position(i)));
            }
            to.force();
        }
        return new Taken(rows.size(), left);
    }

    private void fault(long line, String what) {
        if (allFaults++ < RepairRefused.MOST) {
            faults.add("Line " + line + ": " + what + ".");
        }
    }

    private static String shown(String value) {
        return value.length() <= 40 ? value : value.substring(0, 40) + "...";
    }

    @Override
    public void close() throws IOException {
        writer.close();
    }
}
