package dev.sluse.ods;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** Times as the provider writes them: ISO 8601 with an offset. */
final class Moments {
    private Moments() {}

    /** Null if there is none, or it cannot be read. */
    static @Nullable Instant of(JsonNode text) {
        return text.isTextual() ? of(text.asText()) : null;
    }

    static @Nullable Instant of(@Nullable String text) {
        if (text == null) {
            return null;
        }
        try {
            return OffsetDateTime.parse(text.strip()).toInstant();
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** Whether both are known and the first is later. */
    static boolean isAfter(@Nullable Instant one, @Nullable Instant other) {
        return one != null && other != null && one.isAfter(other);
    }
}
