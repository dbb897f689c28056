package dev.sluse.table.csv;

/** Well-formed UTF-8 as the Unicode standard has it (table 3-7): no surrogates, nothing overlong, nothing above U+10FFFF. */
final class Utf8 {
    private Utf8() {}

    /** Index of the first byte in {@code [from, to)} that begins no valid sequence, or {@code to}. */
    static int firstInvalid(byte[] bytes, int from, int to) {
        int i = from;
        while (true) {
            i = Swar.firstNonAscii(bytes, i, to);
            if (i == to) {
                return to;
            }
            int length = sequence(bytes, i, to);
            if (length <= 0) {
                return i;
            }
            i += length;
        }
    }

    /** Length of the valid sequence at {@code i} (1 to 4); 0 if it is invalid; -1 if {@code to} cuts one that began well. */
    static int sequence(byte[] bytes, int i, int to) {
        int lead = bytes[i] & 0xff;
        if (lead < 0x80) {
            return 1;
        }
        if (lead < 0xc2 || lead > 0xf4) {
            return 0;
        }
        int length = lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
        if (i + 1 >= to) {
            return -1;
        }
        int second = bytes[i + 1] & 0xff;
        int least = lead == 0xe0 ? 0xa0 : lead == 0xf0 ? 0x90 : 0x80;
        int most = lead == 0xed ? 0x9f : lead == 0xf4 ? 0x8f : 0xbf;
        if (second < least || second > most) {
            return 0;
        }
        for (int k = 2; k < length; k++) {
            if (i + k >= to) {
                return -1;
            }
            if ((bytes[i + k] & 0xc0) != 0x80) {
                return 0;
            }
        }
        return length;
    }
}
