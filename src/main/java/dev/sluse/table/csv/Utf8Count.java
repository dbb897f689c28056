package dev.sluse.table.csv;

import java.io.IOException;
import java.io.InputStream;

/** Whether bytes above 127 make UTF-8 anywhere in a stream: by chance they hardly ever do. */
public final class Utf8Count {
    private static final int LONGEST_SEQUENCE = 4;

    private Utf8Count() {}

    /** Whether at least one valid sequence of several bytes is in the stream, whatever else is; reads it in constant memory. */
    public static boolean hasSequence(InputStream in) throws IOException {
        byte[] bytes = new byte[1 << 16];
        int kept = 0;
        while (true) {
            int count = in.read(bytes, kept, bytes.length - kept - Long.BYTES);
            int to = kept + Math.max(count, 0);
            int i = 0;
            while (i < to) {
                int length = bytes[i] >= 0 ? 1 : Utf8.sequence(bytes, i, to);
                if (length > 1) {
                    return true;
                }
                if (length < 0 && count >= 0 && to - i < LONGEST_SEQUENCE) {
                    break;
                }
                i++;
            }
            if (count < 0) {
                return false;
            }
            kept = to - i;
            System.arraycopy(bytes, i, bytes, 0, kept);
        }
    }
}
