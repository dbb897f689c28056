package dev.sluse.table.csv;

/**
 * How a CSV file is written.
 *
 * @param delimiter between cells
 * @param quote around cells; 0 if none is
 * @param encoding of the file's bytes
 * @param lineEnd between rows
 * @param header whether the first row has the names
 */
public record Dialect(byte delimiter, byte quote, Encoding encoding, LineEnd lineEnd, boolean header) {
    /** What ends a row. */
    public enum LineEnd {
        /** LF, alone or behind a CR; the CR belongs to the line end. */
        LF,
        /** As {@link #LF}, and most lines of the file have the CR. */
        CRLF,
        /** CR alone, as on old Macintoshes; LF is then ordinary text. */
        CR;

        /** The byte that ends a row. */
        byte terminator() {
            return this == CR ? (byte) '\r' : (byte) '\n';
        }

        /** Whether a CR before the terminator belongs to the line end. */
        boolean stripsCr() {
            return this != CR;
        }
    }

    Dialect withEncoding(Encoding other) {
        return new Dialect(delimiter, quote, other, lineEnd, header);
    }
}
