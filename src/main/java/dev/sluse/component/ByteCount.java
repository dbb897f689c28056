package dev.sluse.component;

import dev.sluse.SluseException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Options that are a number of bytes: {@code 8 MB}, {@code 512k}; units are powers of 1024, a bare number is bytes. */
final class ByteCount {
    private static final Pattern SIZE = Pattern.compile("(\\d{1,10})\\s*([KMG]?)(?:I?B)?", Pattern.CASE_INSENSITIVE);

    private ByteCount() {}

    /** @throws SluseException kind CONFIGURATION if it is none, or not within the bounds */
    static long of(String option, String text, long least, long most) {
        Matcher size = SIZE.matcher(text.strip());
        long bytes = -1;
        if (size.matches()) {
            int shift =
                    switch (size.group(2).toUpperCase(Locale.ROOT)) {
                        case "K" -> 10;
                        case "M" -> 20;
                        case "G" -> 30;
                        default -> 0;
                    };
            bytes = Long.parseLong(size.group(1)) << shift;
        }
        if (bytes < least || bytes > most) {
            throw SluseException.configuration(
                    "bad-option",
                    "Option " + option + " is \"" + text + "\", but must be a size such as 8 MB, from " + least + " to "
                            + most + " bytes.",
                    "");
        }
        return bytes;
    }
}
