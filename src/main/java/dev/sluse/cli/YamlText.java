package dev.sluse.cli;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Texts as they stand in a YAML file that people read: without quotes where none are needed. */
final class YamlText {
    private static final Pattern PLAIN = Pattern.compile("\\p{L}(?:[\\p{L}\\d ._/()-]|[,;](?= ))*");
    private static final Set<String> WORDS = Set.of("true", "false", "null", "yes", "no", "on", "off", "y", "n");

    private YamlText() {}

    /** A key or a value: plain if that cannot be read as anything but this text, else in double quotes as JSON has it. */
    static String scalar(String text) {
        boolean plain =
                PLAIN.matcher(text).matches() && !text.endsWith(" ") && !WORDS.contains(text.toLowerCase(Locale.ROOT));
        return plain ? text : '"' + escaped(text) + '"';
    }

    /** As JSON escapes it, and besides it what YAML wants to have escaped. */
    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder();
        for (char each : JsonStringEncoder.getInstance().quoteAsString(text)) {
            boolean unseen = Character.isISOControl(each)
                    || each == '\u2028'
                    || each == '\u2029'
                    || each == '\uFEFF'
                    || each >= '\uFFFE';
            escaped.append(unseen ? String.format("\\u%04x", (int) each) : String.valueOf(each));
        }
        return escaped.toString();
    }

    /** In single quotes, as a regular expression is read best. */
    static String single(String text) {
        return "'" + text.replace("'", "''") + "'";
    }
}
