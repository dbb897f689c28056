package dev.sluse.table.report;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * One line of errors.ndjson or errors.csv with everything in place that its rule and column know: constant bytes, and slots
 * between them. Rendering a finding is then some copies of bytes.
 */
final class LineForm {
    static final byte END = 0;
    static final byte LINE = 1;
    static final byte ROW = 2;
    static final byte DETAIL = 3;
    static final byte JSON_VALUE = 4;
    static final byte CSV_VALUE = 5;
    /** The mark that keeps a spreadsheet from taking the value for a formula. */
    static final byte CSV_GUARD = 6;

    private final byte[] constant;
    /** Where the constant part before slot {@code i} ends. */
    private final int[] end;

    private final byte[] slot;
    private final int room;

    private LineForm(byte[] constant, int[] end, byte[] slot) {
        this.constant = constant;
        this.end = end;
        this.slot = slot;
        int most = constant.length;
        for (byte each : slot) {
            most += each == JSON_VALUE || each == CSV_VALUE ? ReportText.LONGEST * CellValue.WIDEST : Digits.ROOM;
        }
        this.room = most;
    }

    /** Appends the line; the three numbers and the value are those of the finding. */
    void appendTo(ByteSink out, Digits line, Digits row, Digits detail, CellValue value) {
        out.ensure(room);
        byte[] to = out.bytes;
        int at = out.size;
        int from = 0;
        for (int i = 0; i < slot.length; i++) {
            int length = end[i] - from;
            System.arraycopy(constant, from, to, at, length);
            at += length;
            from = end[i];
            switch (slot[i]) {
                case LINE -> at = line.copyTo(to, at);
                case ROW -> at = row.copyTo(to, at);
                case DETAIL -> at = detail.copyTo(to, at);
                case JSON_VALUE -> {
                    System.arraycopy(value.json, value.jsonFrom, to, at, value.jsonLength);
                    at += value.jsonLength;
                }
                case CSV_VALUE -> {
                    System.arraycopy(value.csv, value.csvFrom, to, at, value.csvLength);
                    at += value.csvLength;
                }
                case CSV_GUARD -> {
                    if (value.formula) {
                        to[at++] = '\'';
                    }
                }
                default -> {
                    // the end
                }
            }
        }
        out.size = at;
    }

    /** Puts a form together. */
    static final class Builder {
        private final StringBuilder pending = new StringBuilder();
        private final ByteSink constant = new ByteSink(256);
        private final List<Integer> ends = new ArrayList<>();
        private final List<Byte> slots = new ArrayList<>();

        Builder text(String text) {
            pending.append(text);
            return this;
        }

        Builder slot(byte kind) {
            constant.put(pending.toString().getBytes(StandardCharsets.UTF_8));
            pending.setLength(0);
            ends.add(constant.size);
            slots.add(kind);
            return this;
        }

        LineForm build() {
            slot(END);
            int[] end = new int[ends.size()];
            byte[] slot = new byte[slots.size()];
            for (int i = 0; i < end.length; i++) {
                end[i] = ends.get(i);
                slot[i] = slots.get(i);
            }
            return new LineForm(java.util.Arrays.copyOf(constant.bytes, constant.size), end, slot);
        }
    }
}
