package dev.sluse.nvdb;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;

/** How long an id token is good, from the token itself (contract 3); it is not verified, that is the server's business. */
final class IdToken {
    private static final ObjectMapper JSON = new ObjectMapper();
    /** Where it does not say: less than what the documentation calls usual. */
    private static final Duration USUAL = Duration.ofMinutes(5);

    private static final Duration LONGEST = Duration.ofDays(1);

    private IdToken() {}

    /**
     * How long from now on. Where it says when it was issued, the difference counts: that holds whatever our clock shows.
     *
     * @param token JWT
     */
    static Duration life(String token, Instant now) {
        try {
            String[] parts = token.split("[.]", -1);
            JsonNode claims = JSON.readTree(Base64.getUrlDecoder().decode(parts.length > 1 ? parts[1] : ""));
            long until = claims == null ? 0 : claims.path("exp").asLong();
            long since = claims == null ? 0 : claims.path("iat").asLong(now.getEpochSecond());
            Duration life = Duration.ofSeconds(Math.subtractExact(until, since));
            return life.isNegative() || life.isZero() || life.compareTo(LONGEST) > 0 ? USUAL : life;
        } catch (IOException | RuntimeException e) {
            return USUAL;
        }
    }
}
