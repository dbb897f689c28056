package dev.sluse.operations;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** The header {@code Retry-After}: seconds, or a date as HTTP writes it (RFC 9110, 10.2.3). */
public final class RetryAfter {
    private RetryAfter() {}

    /** What an answer asks for; null if it asks for nothing that can be read. Never negative. */
    public static @Nullable Duration of(Answer answer, Instant now) {
        if (!(answer instanceof Answer.Reply reply)) {
            return null;
        }
        return reply.header("retry-after").map(text -> parse(text.strip(), now)).orElse(null);
    }

    private static @Nullable Duration parse(String text, Instant now) {
        if (text.matches("\\d{1,9}")) {
            return Duration.ofSeconds(Long.parseLong(text));
        }
        try {
            Instant at = DateTimeFormatter.RFC_1123_DATE_TIME.parse(text, Instant::from);
            Duration wait = Duration.between(now, at);
            return wait.isNegative() ? Duration.ZERO : wait;
        } catch (DateTimeException e) {
            return null;
        }
    }
}
