package dev.sluse.table.csv;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/**
 * Tells UTF-8 from the Western single-byte encodings by the bytes above 127 in a stretch of text. Mostly valid UTF-8 with a few
 * bad bytes stays UTF-8, as do bytes that make no sense in Windows-1252 either: their rows become {@code encoding} findings
 * rather than wrong letters.
 */
final class EncodingJudge {
    /** Bytes that Windows-1252 leaves undefined; where they occur it must be ISO-8859-1. */
    private static final String UNDEFINED = "\u0081\u008d\u008f\u0090\u009d";

    /** Signs that stand in Western texts: euro, ellipsis, quotes and dashes of typography, no-break space, paragraph, degree, ... */
    private static final String SIGNS =
            "\u0080\u0085\u0089\u008a\u008c\u008e\u0091\u0092\u0093\u0094\u0095\u0096\u0097\u0099\u009a\u009c\u009e"
                    + "\u00a0\u00a3\u00a7\u00a9\u00ab\u00ad\u00ae\u00b0\u00b1\u00b2\u00b3\u00b4\u00b5\u00b7\u00bb\u00bc\u00bd\u00d7";

    private EncodingJudge() {}

    /** The likeliest charset of the text {@code [from, to)}, whose end may cut a sequence. */
    static Charset judge(byte[] bytes, int from, int to) {
        int valid = 0;
        int invalid = 0;
        int plausible = 0;
        boolean undefined = false;
        int i = from;
        while (true) {
            i = Swar.firstNonAscii(bytes, i, to);
            if (i == to) {
                break;
            }
            int length = Utf8.sequence(bytes, i, to);
            if (length < 0) {
                break;
            }
            if (length > 0) {
                valid++;
                i += length;
                continue;
            }
            invalid++;
            undefined |= UNDEFINED.indexOf(bytes[i] & 0xff) >= 0;
            plausible += isPlausible(at(bytes, i - 1, from, to), bytes[i] & 0xff, at(bytes, i + 1, from, to)) ? 1 : 0;
            i++;
        }
        if (invalid == 0 || valid > invalid || plausible * 2 <= invalid) {
            return StandardCharsets.UTF_8;
        }
        return undefined ? StandardCharsets.ISO_8859_1 : Encoding.WINDOWS_1252;
    }

    private static int at(byte[] bytes, int i, int from, int to) {
        return i < from || i >= to ? '\n' : bytes[i] & 0xff;
    }

    /** Whether a byte makes sense in Windows-1252 where it stands; a broken UTF-8 sequence seldom does. */
    private static boolean isPlausible(int before, int b, int after) {
        if (SIGNS.indexOf(b) >= 0) {
            return true;
        }
        if (b < 0xc0 || b == 0xf7 || b == 0xff || "()[]{}<>=@#$%^&*!~`".indexOf(after) >= 0) {
            return false;
        }
        boolean capital = b < 0xdf;
        boolean afterSmall = (before >= 'a' && before <= 'z') || before >= 0xdf;
        return !(capital && afterSmall);
    }
}
