package dev.sluse.runtime;

import java.util.Locale;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Sizes in bytes: {@code 16 MB}, {@code 512k}, {@code 1GiB}; units are powers of 1024, a bare number is bytes. */
final class SizeText {

    private static final Pattern SIZE = Pattern.compile("(\\d{1,15})\\s*([KMGT]?)(?:I?B)?", Pattern.CASE_INSENSITIVE);

    private SizeText() {}

    /** Empty if the text is none. */
    static OptionalLong parse(String text) {
        Matcher size = SIZE.matcher(text.strip());
        if (!size.matches()) {
            return OptionalLong.empty();
        }
        long unit =
                switch (size.group(2).toUpperCase(Locale.ROOT)) {
                    case "K" -> 1L << 10;
                    case "M" -> 1L << 20;
                    case "G" -> 1L << 30;
                    case "T" -> 1L << 40;
                    default -> 1L;
                };
        try {
            return OptionalLong.of(Math.multiplyExact(Long.parseLong(size.group(1)), unit));
        } catch (ArithmeticException e) {
            return OptionalLong.empty();
        }
    }
}
