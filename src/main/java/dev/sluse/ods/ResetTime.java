package dev.sluse.ods;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluse.operations.Answer;
import java.time.DateTimeException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Until when a quota is used up: in the body of a 429, else in its header, seconds since 1970 (contract 8). */
final class ResetTime {
    private ResetTime() {}

    /** Null if the answer does not say. */
    static @Nullable Instant of(Answer.Reply reply) {
        JsonNode said = ProviderText.object(reply).orElse(null);
        @Nullable Instant written = said == null ? null : Moments.of(said.path("reset_time"));
        return written == null
                ? reply.header("x-ratelimit-reset").map(ResetTime::epoch).orElse(null)
                : written;
    }

    private static @Nullable Instant epoch(String text) {
        try {
            return Instant.ofEpochSecond(Long.parseLong(text.strip()));
        } catch (NumberFormatException | DateTimeException e) {
            return null;
        }
    }
}
