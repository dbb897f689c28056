package dev.sluse.table.text;

import dev.sluse.table.output.Bytes;

/** Writes cells of CSV, with quotes where the delimiter, a quote, a line break or an outer space stands in them. */
final class CsvCells {
    private static final byte QUOTE = '"';

    private final boolean[] special = new boolean[256];

    CsvCells(byte delimiter) {
        special[delimiter & 0xff] = true;
        special[QUOTE] = true;
        special['\n'] = true;
        special['\r'] = true;
    }

    void put(byte[] bytes, int from, int to, Bytes out) {
        out.reserve(to - from);
        byte[] target = out.array();
        int at = out.size();
        int special = 0;
        for (int i = from; i < to; i++) {
            byte each = bytes[i];
            special |= this.special[each & 0xff] ? 1 : 0;
            target[at++] = each;
        }
        if (special != 0 || (to > from && (isSpace(bytes[from]) || isSpace(bytes[to - 1])))) {
            quoted(bytes, from, to, out);
        } else {
            out.size(at);
        }
    }

    private static boolean isSpace(byte each) {
        return each == ' ' || each == '\t';
    }

    private static void quoted(byte[] bytes, int from, int to, Bytes out) {
        out.reserve(2 * (to - from) + 2);
        byte[] target = out.array();
        int at = out.size();
        target[at++] = QUOTE;
        for (int i = from; i < to; i++) {
            if (bytes[i] == QUOTE) {
                target[at++] = QUOTE;
            }
            target[at++] = bytes[i];
        }
        target[at++] = QUOTE;
        out.size(at);
    }
}
