package dev.sluse.table.output;

/** Where a value begins and ends when the spaces and tabs around it do not count. */
public final class Trim {
    private Trim() {}

    /** The first byte of {@code [from, to)} that is neither space nor tab; {@code to} if there is none. */
    public static int start(byte[] bytes, int from, int to) {
        int at = from;
        while (at < to && (bytes[at] == ' ' || bytes[at] == '\t')) {
            at++;
        }
        return at;
    }

    /** One behind the last byte of {@code [from, to)} that is neither space nor tab; {@code from} if there is none. */
    public static int end(byte[] bytes, int from, int to) {
        int at = to;
        while (at > from && (bytes[at - 1] == ' ' || bytes[at - 1] == '\t')) {
            at--;
        }
        return at;
    }
}
