package dev.sluse.table.check;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** Which cells mean that nothing is there, and the spaces around values that are not text. Immutable. */
final class Blank {
    private final byte[][] marks;

    Blank(List<String> nulls) {
        this.marks = nulls.stream()
                .map(each -> each.getBytes(StandardCharsets.UTF_8))
                .toArray(byte[][]::new);
    }

    /** Whether the cell {@code [from, to)} is empty or one of the declared marks. */
    boolean is(byte[] b, int from, int to) {
        return from == to || (marks.length > 0 && isMark(b, from, to));
    }

    private boolean isMark(byte[] b, int from, int to) {
        for (byte[] mark : marks) {
            if (mark.length == to - from && java.util.Arrays.equals(b, from, to, mark, 0, mark.length)) {
                return true;
            }
        }
        return false;
    }

    /** Where the text begins behind its spaces. */
    static int start(byte[] b, int from, int to) {
        int i = from;
        while (i < to) {
            int width = b[i] == ' ' || b[i] == '\t' ? 1 : wideSpace(b, i);
            if (width == 0 || i + width > to) {
                break;
            }
            i += width;
        }
        return i;
    }

    /** Where the text ends before its spaces; not before {@code from}. */
    static int end(byte[] b, int from, int to) {
        int i = to;
        while (i > from) {
            if (b[i - 1] == ' ' || b[i - 1] == '\t') {
                i--;
            } else if (i - from >= 2 && wideSpace(b, i - 2) == 2) {
                i -= 2;
            } else if (i - from >= 3 && wideSpace(b, i - 3) == 3) {
                i -= 3;
            } else {
                break;
            }
        }
        return i;
    }

    /** Bytes of the U+00A0 or U+202F at a place, or 0 if neither is there. */
    static int wideSpace(byte[] b, int at) {
        if (b[at] == (byte) 0xC2) {
            return b[at + 1] == (byte) 0xA0 ? 2 : 0;
        }
        return b[at] == (byte) 0xE2 && b[at + 1] == (byte) 0x80 && b[at + 2] == (byte) 0xAF ? 3 : 0;
    }
}
