package dev.sluse.table.csv;

/** Looks for bytes that no cell may have: invalid UTF-8 and control characters other than tab, line ends and the delimiter. */
final class TextCheck {
    private final long tab = Swar.pattern((byte) '\t');
    private final long lineFeed = Swar.pattern((byte) '\n');
    private final long carriageReturn = Swar.pattern((byte) '\r');
    private final long delimiter;

    private boolean invalid;
    private boolean controls;

    TextCheck(Dialect dialect) {
        this.delimiter = Swar.pattern(dialect.delimiter());
    }

    /** Looks at a whole chunk, so that its rows need not be looked at if all is well. */
    void scan(byte[] bytes, int from, int to) {
        long high = 0;
        long control = 0;
        int i = from;
        for (; i + 8 <= to; i += 8) {
            long word = Swar.load(bytes, i);
            high |= word;
            long hits = Swar.controls(word);
            if (hits != 0) {
                control |= hits & ~allowed(word);
            }
        }
        for (; i < to; i++) {
            high |= bytes[i] < 0 ? Swar.HIGH : 0;
            control |= isControl(bytes[i]) ? 1 : 0;
        }
        controls = control != 0;
        invalid = (high & Swar.HIGH) != 0 && Utf8.firstInvalid(bytes, from, to) < to;
    }

    private long allowed(long word) {
        return Swar.equal(word, lineFeed)
                | Swar.equal(word, carriageReturn)
                | Swar.equal(word, tab)
                | Swar.equal(word, delimiter);
    }

    private boolean isControl(byte b) {
        boolean control = (b >= 0 && b < ' ') || b == 0x7f;
        return control && b != '\t' && b != '\n' && b != '\r' && b != (byte) delimiter;
    }

    /** Whether {@link #scan} saw anything. */
    boolean isDirty() {
        return invalid || controls;
    }

    /** Index of the first byte of invalid UTF-8, or {@code to}. */
    int firstInvalid(byte[] bytes, int from, int to) {
        return invalid ? Utf8.firstInvalid(bytes, from, to) : to;
    }

    /** Index of the first control character, or {@code to}. */
    int firstControl(byte[] bytes, int from, int to) {
        int i = controls ? from : to;
        while (i < to && !isControl(bytes[i])) {
            i++;
        }
        return i;
    }
}
