package dev.sluse.sandbox.register;

import dev.sluse.sandbox.wire.Call;
import dev.sluse.sandbox.wire.Reply;
import dev.sluse.sandbox.wire.WireServer;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Who may ask: whoever sends the API key in the query, or a token of the OAuth client in the header, but not both. Thread-safe. */
public final class Access {
    /** Client of the sandbox's own token service. */
    public static final String CLIENT_ID = "sandbox-client";

    public static final String CLIENT_SECRET = "sandbox-client-secret";

    private static final String UNKNOWN = "DAF-AUTH-0005";

    private final String apiKey;
    private final InstantSource clock;
    private final Supplier<String> tokens;
    private final Map<String, Instant> given = new ConcurrentHashMap<>();
    private final Set<String> all = ConcurrentHashMap.newKeySet();
    private volatile long tokenSeconds = 3600;

    /** @param tokens makes a text that nobody guesses */
    public Access(String apiKey, InstantSource clock, Supplier<String> tokens) {
        this.apiKey = apiKey;
        this.clock = clock;
        this.tokens = tokens;
    }

    /** How long tokens that are given from now on are good. */
    void tokenSeconds(long seconds) {
        tokenSeconds = seconds;
    }

    /** All tokens are worth nothing from now on. */
    void forget() {
        given.clear();
    }

    /** All tokens that were given, also those that are worth nothing any more. */
    Set<String> all() {
        return Set.copyOf(all);
    }

    /** The refusal, if it is refused. */
    Optional<Reply.Whole> refusal(Call call) {
        String key = call.query().get("apikey");
        String authorization = call.headers().get("authorization");
        if (key != null && authorization != null) {
            return Optional.of(refused("DAF-AUTH-0002", "Only one kind of credentials may be used in a request."));
        }
        boolean good = authorization == null ? apiKey.equals(key) : isGood(authorization);
        return good ? Optional.empty() : Optional.of(refused(UNKNOWN, "The credentials were not recognised."));
    }

    private boolean isGood(String authorization) {
        Instant end = authorization.startsWith("Bearer ") ? given.get(authorization.substring(7)) : null;
        return end != null && clock.instant().isBefore(end);
    }

    static Reply.Whole refused(String code, String detail) {
        Map<String, @Nullable Object> problem = new LinkedHashMap<>();
        problem.put("type", "about:blank");
        problem.put("title", "Unauthorized");
        problem.put("status", 401);
        problem.put("detail", detail);
        problem.put("errorCode", code);
        Reply.Whole json = Reply.json(401, problem);
        return Reply.of(401, "application/problem+json; charset=utf-8", json.body());
    }

    static Reply.Whole unknown() {
        return refused(UNKNOWN, "The credentials were not recognised.");
    }

    /** The call for a token: {@code client_credentials}, as a form. */
    Reply.Whole token(Call call) {
        Map<String, String> form = WireServer.query(call.text());
        if (!call.method().equals("POST") || !"client_credentials".equals(form.get("grant_type"))) {
            return Reply.json(400, Map.of("error", "unsupported_grant_type"));
        }
        if (!CLIENT_ID.equals(form.get("client_id")) || !CLIENT_SECRET.equals(form.get("client_secret"))) {
            return Reply.json(401, Map.of("error", "invalid_client"));
        }
        String token = tokens.get();
        all.add(token);
        given.put(token, clock.instant().plusSeconds(tokenSeconds));
        return Reply.json(200, Map.of("access_token", token, "expires_in", tokenSeconds, "token_type", "Bearer"));
    }
}
