package dev.sluse.runtime;

import java.time.DateTimeException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as Camel writes them: {@code 2s}, {@code 1m30s}, {@code 90d}, {@code PT2S}; a bare number is milliseconds. */
public final class DurationText {

    private static final Pattern UNITS = Pattern.compile(
            "(?:(\\d+)d)?(?:(\\d+)h)?(?:(\\d+)m(?!s))?(?:(\\d+)s)?(?:(\\d+)ms)?", Pattern.CASE_INSENSITIVE);

    private static final long[] MILLIS = {86_400_000, 3_600_000, 60_000, 1_000, 1};

    private DurationText() {}

    /** Empty if the text is none; never negative. */
    public static Optional<Duration> parse(String text) {
        String compact = text.replace(" ", "");
        try {
            if (compact.toUpperCase(Locale.ROOT).startsWith("P")) {
                Duration iso = Duration.parse(compact);
                return iso.isNegative() ? Optional.empty() : Optional.of(iso);
            }
            if (compact.matches("\\d+")) {
                return Optional.of(Duration.ofMillis(Long.parseLong(compact)));
            }
            Matcher units = UNITS.matcher(compact);
            if (compact.isEmpty() || !units.matches()) {
                return Optional.empty();
            }
            long millis = 0;
            for (int unit = 0; unit < MILLIS.length; unit++) {
                String count = units.group(unit + 1);
                if (count != null) {
                    millis = Math.addExact(millis, Math.multiplyExact(Long.parseLong(count), MILLIS[unit]));
                }
            }
            return Optional.of(Duration.ofMillis(millis));
        } catch (DateTimeException | ArithmeticException | NumberFormatException e) {
            return Optional.empty();
        }
    }
}
