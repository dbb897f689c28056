package dev.sluse.sandbox.nvdb;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Times as the provider writes them: Norwegian ones without saying so, but for transactions (contract 5.5). */
final class Times {
    private static final ZoneId NORWAY = ZoneId.of("Europe/Oslo");
    private static final DateTimeFormatter MILLIS = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS");
    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss");

    private Times() {}

    static String local(long millis) {
        return MILLIS.format(LocalDateTime.ofInstant(Instant.ofEpochMilli(millis), NORWAY));
    }

    static String localSeconds(long millis) {
        return SECONDS.format(LocalDateTime.ofInstant(Instant.ofEpochMilli(millis), NORWAY));
    }

    static String utcSeconds(long millis) {
        return SECONDS.format(LocalDateTime.ofInstant(Instant.ofEpochMilli(millis), ZoneOffset.UTC));
    }

    /** Whole seconds of a time that a client sends, in epoch milliseconds; nothing if it is none. */
    static Optional<Long> read(String text) {
        try {
            Instant at = text.matches(".*(Z|[+-]\\d\\d:\\d\\d)")
                    ? OffsetDateTime.parse(text).toInstant()
                    : LocalDateTime.parse(text).atZone(NORWAY).toInstant();
            return Optional.of(at.truncatedTo(ChronoUnit.SECONDS).toEpochMilli());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
