package dev.sluse.table.report;

import java.util.Locale;
import java.util.Map;

/** What a delimiter is called: in options and rules by a word of its own, to people in their language. */
public final class DelimiterName {
    /** What is no delimiter, but is used as one: a run of spaces. */
    public static final String SPACES = "spaces";

    private static final String TAB = "tab";

    private DelimiterName() {}

    /** As the option {@code delimiter} has it; a control character other than the tab by its code point. */
    public static String of(byte delimiter) {
        if (delimiter == '\t') {
            return TAB;
        }
        return delimiter < ' ' ? String.format(Locale.ROOT, "U+%04X", delimiter) : Character.toString((char) delimiter);
    }

    /** The same in a sentence. */
    static String said(Messages messages, String name) {
        return switch (name) {
            case TAB -> messages.text("delimiter.tab");
            case " ", SPACES -> messages.text("delimiter.spaces");
            default -> quoted(messages, name);
        };
    }

    /** To be written as it stands. */
    static String quoted(Messages messages, String name) {
        return messages.text("value.shown", Map.of("value", name));
    }
}
