package dev.sluse.table.csv;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Tells files that are no text from their first bytes. */
final class BinaryContent {
    /** The beginning in ISO-8859-1. */
    private record Magic(String begin, String what) {}

    private static final Magic[] MAGICS = {
        new Magic("\u0089PNG", "a PNG picture"),
        new Magic("\u00ff\u00d8\u00ff", "a JPEG picture"),
        new Magic("GIF8", "a GIF picture"),
        new Magic("%PDF-", "a PDF document"),
        new Magic("PAR1", "a Parquet file"),
        new Magic("SQLite format 3\0", "an SQLite database"),
        new Magic("\u00d0\u00cf\u0011\u00e0", "a document of an office program"),
        new Magic("PK\u0003\u0004", "a zip archive"),
        new Magic("\u001f\u008b\b", "a gzip archive"),
        new Magic("BZh", "a bzip2 archive"),
        new Magic("\u00fd7zXZ\0", "an xz archive"),
        new Magic("(\u00b5/\u00fd", "a zstd archive"),
        new Magic("7z\u00bc\u00af", "a 7z archive"),
        new Magic("Rar!\u001a", "a rar archive"),
        new Magic("\u007fELF", "a program"),
        new Magic("Obj\u0001", "an Avro file"),
        new Magic("ARROW1", "an Arrow file"),
        new Magic("ORC\u0008", "an ORC file"),
    };

    private BinaryContent() {}

    /** What it is by its first bytes, or null. */
    static @Nullable String byMagic(byte[] head) {
        String begin = new String(head, 0, Math.min(head.length, 32), StandardCharsets.ISO_8859_1);
        for (Magic magic : MAGICS) {
            if (begin.startsWith(magic.begin())) {
                return magic.what();
            }
        }
        return null;
    }

    /**
     * Whether single-byte text is out of the question: more than one byte in twenty is a control character. A few of them are
     * findings of their rows instead; compressed or random bytes have one in ten.
     */
    static boolean byControls(byte[] head) {
        int controls = 0;
        for (byte b : head) {
            boolean space = b >= '\t' && b <= '\r';
            boolean separator = b == 1 || (b >= 0x1b && b <= 0x1f);
            boolean text = b < 0 || b >= ' ' || space || separator;
            controls += text ? 0 : 1;
        }
        return controls >= 8 && controls > head.length / 20;
    }
}
