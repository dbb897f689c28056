package dev.sluse.table.report;

import java.nio.charset.StandardCharsets;

/**
 * The value of one finding, made safe for JSON and for CSV. Fenced fast code: most values are short and plain, and are then not
 * copied at all; {@link #json} and {@link #csv} say where they lie. A value is cut at 200 characters; what is not UTF-8 in it
 * becomes U+FFFD.
 */
final class CellValue {
    /** The most bytes that a character can become. */
    static final int WIDEST = 6;

    byte[] json = new byte[0];
    int jsonFrom;
    int jsonLength;

    byte[] csv = new byte[0];
    int csvFrom;
    int csvLength;
    /** Whether a spreadsheet would take the value for a formula. */
    boolean formula;

    private final byte[] jsonCopy = new byte[ReportText.LONGEST * WIDEST];
    private final byte[] csvCopy = new byte[ReportText.LONGEST * WIDEST];

    void set(byte[] bytes, int from, int to) {
        formula = from < to && isFormulaStart(bytes[from]);
        if (to - from <= ReportText.LONGEST && isPlain(bytes, from, to)) {
            json = bytes;
            jsonFrom = from;
            jsonLength = to - from;
            csv = bytes;
            csvFrom = from;
            csvLength = to - from;
        } else {
            escape(bytes, from, to);
        }
    }

    /** The value as text, for the few findings that are kept as objects. */
    static String text(byte[] bytes, int from, int to) {
        int end = Math.min(to, from + ReportText.LONGEST * 4);
        return ReportText.cut(new String(bytes, from, end - from, StandardCharsets.UTF_8));
    }

    private static boolean isFormulaStart(byte b) {
        return b == '=' || b == '+' || b == '-' || b == '@' || b == '\t' || b == '\r';
    }

    private static boolean isPlain(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            byte b = bytes[i];
            if (b < ' ' || b == '"' || b == '\\') {
                return false;
            }
        }
        return true;
    }

    private void escape(byte[] bytes, int from, int to) {
        int j = 0;
        int c = 0;
        int at = from;
        for (int shown = 0; at < to && shown < ReportText.LONGEST; shown++) {
            int length = sequence(bytes, at, to);
            if (length == 0) {
                j = replacement(jsonCopy, j);
                c = replacement(csvCopy, c);
                at++;
            } else if (length == 1) {
                byte b = bytes[at++];
                j = jsonByte(b, j);
                c = csvByte(b, c);
            } else {
                for (int k = 0; k < length; k++) {
                    byte b = bytes[at++];
                    jsonCopy[j++] = b;
                    csvCopy[c++] = b;
                }
            }
        }
        json = jsonCopy;
        jsonFrom = 0;
        jsonLength = j;
        csv = csvCopy;
        csvFrom = 0;
        csvLength = c;
    }

    private int jsonByte(byte b, int at) {
        int to = at;
        if (b >= ' ' && b != '"' && b != '\\') {
            jsonCopy[to++] = b;
            return to;
        }
        jsonCopy[to++] = '\\';
        switch (b) {
            case '"', '\\' -> jsonCopy[to++] = b;
            case '\n' -> jsonCopy[to++] = 'n';
            case '\r' -> jsonCopy[to++] = 'r';
            case '\t' -> jsonCopy[to++] = 't';
            default -> {
                jsonCopy[to++] = 'u';
                jsonCopy[to++] = '0';
                jsonCopy[to++] = '0';
                jsonCopy[to++] = (byte) Character.forDigit(b >> 4, 16);
                jsonCopy[to++] = (byte) Character.forDigit(b & 15, 16);
            }
        }
        return to;
    }

    private int csvByte(byte b, int at) {
        int to = at;
        if (b < ' ' && b != '\t' && b != '\n' && b != '\r') {
            return replacement(csvCopy, to);
        }
        csvCopy[to++] = b;
        if (b == '"') {
            csvCopy[to++] = b;
        }
        return to;
    }

    private static int replacement(byte[] copy, int at) {
        copy[at] = (byte) 0xEF;
        copy[at + 1] = (byte) 0xBF;
        copy[at + 2] = (byte) 0xBD;
        return at + 3;
    }

    /** Bytes of the character that begins here, or 0 if what stands here is not UTF-8. */
    private static int sequence(byte[] bytes, int at, int to) {
        int lead = bytes[at] & 0xFF;
        if (lead < 0x80) {
            return 1;
        }
        int length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
        if (lead < 0xC2 || lead > 0xF4 || at + length > to) {
            return 0;
        }
        int second = bytes[at + 1] & 0xFF;
        boolean allowed =
                switch (lead) {
                    case 0xE0 -> second >= 0xA0;
                    case 0xED -> second < 0xA0;
                    case 0xF0 -> second >= 0x90;
                    case 0xF4 -> second < 0x90;
                    default -> true;
                };
        for (int k = 1; k < length; k++) {
            allowed &= (bytes[at + k] & 0xC0) == 0x80;
        }
        return allowed ? length : 0;
    }
}
