package dev.sluse.datalens;

import dev.sluse.operations.Answer;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** The header of that name: seconds, or a date of HTTP. */
final class RetryAfter {
    private RetryAfter() {}

    /** How long the server asks to wait; null if it does not say, or says it so that nobody understands. */
    static @Nullable Duration of(Answer.Reply reply, Instant now) {
        String text = reply.header("retry-after").orElse("").strip();
        if (text.matches("\\d{1,9}")) {
            return Duration.ofSeconds(Long.parseLong(text));
        }
        try {
            Duration until = Duration.between(
                    now, ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
            return until.isNegative() ? Duration.ZERO : until;
        } catch (DateTimeException e) {
            return null;
        }
    }
}
