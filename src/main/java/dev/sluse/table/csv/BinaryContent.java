package dev.sluse.table.csv;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Tells files that are no CSV from their first bytes. */
final class BinaryContent {
    /**
     * A kind of file.
     *
     * @param begin its first bytes in ISO-8859-1
     * @param what in an English sentence
     * @param name in any language
     */
    record Kind(String begin, String what, String name) {
        /** Which wording of {@code not-a-table} says it. */
        String variant() {
            return name.equals("JSON") ? "json" : "known";
        }
    }

    private static final Kind JSON = new Kind("", "JSON", "JSON");

    private static final Kind[] KINDS = {
        new Kind("\u0089PNG", "a PNG picture", "PNG"),
        new Kind("\u00ff\u00d8\u00ff", "a JPEG picture", "JPEG"),
        new Kind("GIF8", "a GIF picture", "GIF"),
        new Kind("%PDF-", "a PDF document", "PDF"),
        new Kind("PAR1", "a Parquet file", "Parquet"),
        new Kind("SQLite format 3\0", "an SQLite database", "SQLite"),
        new Kind("PK\u0003\u0004", "a zip archive", "ZIP"),
        new Kind("\u001f\u008b\b", "a gzip archive", "gzip"),
        new Kind("BZh", "a bzip2 archive", "bzip2"),
        new Kind("\u00fd7zXZ\0", "an xz archive", "xz"),
        new Kind("(\u00b5/\u00fd", "a zstd archive", "zstd"),
        new Kind("7z\u00bc\u00af", "a 7z archive", "7z"),
        new Kind("Rar!\u001a", "a rar archive", "RAR"),
        new Kind("\u007fELF", "a program", "ELF"),
        new Kind("Obj\u0001", "an Avro file", "Avro"),
        new Kind("ARROW1", "an Arrow file", "Arrow"),
        new Kind("ORC\u0008", "an ORC file", "ORC"),
    };

    /** Texts in other languages than CSV; upper and lower case are the same. */
    private static final Kind[] MARKUP = {
        new Kind("<!doctype html", "a web page", "HTML"),
        new Kind("<html", "a web page", "HTML"),
        new Kind("<?xml", "an XML document", "XML"),
    };

    /** The old office programs' container; workbooks have no mark of their own at its beginning. */
    private static final String OLE = "\u00d0\u00cf\u0011\u00e0";

    /** How a list of objects or lists, or an object, begins; no header begins like that. */
    private static final Pattern JSON_BEGIN = Pattern.compile("(\\{\\s*[\"}]|\\[\\s*[{\\[\\]])");

    private BinaryContent() {}

    /** Refuses what is no CSV by its first bytes. */
    static void refuse(byte[] head, String name) throws FileProblem {
        String begin = new String(head, 0, Math.min(head.length, 64), StandardCharsets.ISO_8859_1);
        if (begin.startsWith(OLE)) {
            boolean workbook = name.toLowerCase(Locale.ROOT).endsWith(".xls");
            throw workbook ? FileProblem.workbook(name) : FileProblem.office(name);
        }
        Kind kind = kind(begin);
        if (kind != null) {
            throw FileProblem.otherKind(name, kind);
        }
    }

    private static @Nullable Kind kind(String begin) {
        for (Kind kind : KINDS) {
            if (begin.startsWith(kind.begin())) {
                return kind;
            }
        }
        String text = begin.replaceFirst("^\u00ef\u00bb\u00bf", "").stripLeading();
        for (Kind kind : MARKUP) {
            if (text.toLowerCase(Locale.ROOT).startsWith(kind.begin())) {
                return kind;
            }
        }
        return JSON_BEGIN.matcher(text).lookingAt() ? JSON : null;
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
