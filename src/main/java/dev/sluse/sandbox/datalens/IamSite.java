package dev.sluse.sandbox.datalens;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluse.sandbox.wire.Call;
import dev.sluse.sandbox.wire.Reply;
import dev.sluse.sandbox.wire.Site;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** IAM: a signed claim in, a token out; the same token as long as it is fresh. Thread-safe. */
public final class IamSite implements Site {
    /** What a claim must be made out to. */
    public static final String AUDIENCE = "https://iam.api.cloud.yandex.net/iam/v1/tokens";

    private static final int LONGEST = 8000;
    private static final long LIFE = 3600;
    private static final long SKEW = 60;

    private final Supplier<ServiceAccount> account;
    private final InstantSource clock;
    private final Supplier<String> random;
    private final AtomicLong requests = new AtomicLong();
    private final Set<String> given = new LinkedHashSet<>();
    private @Nullable String token;
    private Instant expires = Instant.EPOCH;
    private Duration life = Duration.ofHours(12);

    /** @param random makes a text that nobody guesses */
    public IamSite(Supplier<ServiceAccount> account, InstantSource clock, Supplier<String> random) {
        this.account = account;
        this.clock = clock;
        this.random = random;
    }

    @Override
    public Reply answer(Call call) {
        if (!call.path().isEmpty() || !call.method().equals("POST")) {
            return error(404, 5, "There is no such method.");
        }
        String jwt;
        try {
            jwt = Reply.JSON.readTree(call.body()).path("jwt").asText();
        } catch (IOException e) {
            return error(400, 3, "The body is no JSON.");
        }
        Optional<String> wrong = wrong(jwt);
        return wrong.isPresent() ? error(401, 16, wrong.get()) : token();
    }

    /** What is wrong with a claim, if anything is. */
    private Optional<String> wrong(String jwt) {
        String[] parts = jwt.split("[.]", -1);
        if (parts.length != 3 || jwt.length() > LONGEST) {
            return Optional.of("The JWT is malformed or longer than 8000 characters.");
        }
        try {
            JsonNode header = json(parts[0]);
            JsonNode claim = json(parts[1]);
            ServiceAccount known = account.get();
            long now = clock.instant().getEpochSecond();
            long issued = claim.path("iat").asLong();
            long ends = claim.path("exp").asLong();
            if (!header.has("kid")) {
                return Optional.of("The required field 'kid' is missing from the JWT header");
            }
            if (!header.path("alg").asText().equals("PS256")) {
                return Optional.of("The JWT must be signed with PS256.");
            }
            if (!header.path("kid").asText().equals(known.keyId())
                    || !claim.path("iss").asText().equals(known.id())) {
                return Optional.of("There is no such key of such a service account.");
            }
            if (!isSigned(parts, known)) {
                return Optional.of("The signature of the JWT is not valid.");
            }
            JsonNode audience = claim.path("aud");
            if (!audience.asText().equals(AUDIENCE)
                    && !audience.path(0).asText().equals(AUDIENCE)) {
                return Optional.of("The audience of the JWT is not " + AUDIENCE + ".");
            }
            if (ends - issued > LIFE || ends <= now || issued > now + SKEW) {
                return Optional.of("The JWT is expired, not yet good, or good for longer than an hour.");
            }
            return Optional.empty();
        } catch (IOException | IllegalArgumentException e) {
            return Optional.of("The JWT is malformed.");
        }
    }

    private static JsonNode json(String part) throws IOException {
        return Reply.JSON.readTree(Base64.getUrlDecoder().decode(part));
    }

    /** The salt is as long as the hash. */
    private static boolean isSigned(String[] parts, ServiceAccount known) {
        try {
            Signature signature = Signature.getInstance("RSASSA-PSS");
            signature.setParameter(new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, 1));
            signature.initVerify(known.publicKey());
            signature.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
            return signature.verify(Base64.getUrlDecoder().decode(parts[2]));
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private synchronized Reply token() {
        if (token == null || !clock.instant().isBefore(expires)) {
            token = "t1.sandbox." + random.get();
            given.add(token);
            expires = clock.instant().plus(life);
        }
        return Reply.json(200, Map.of("iamToken", token, "expiresAt", expires.toString()));
    }

    /** Whether a call carries the token that holds now. */
    synchronized boolean knows(Call call) {
        return token != null
                && call.header("authorization").orElse("").equals("Bearer " + token)
                && clock.instant().isBefore(expires);
    }

    /** All tokens that it has given, also those that are worth nothing any more: whoever keeps secrets is held to them. */
    public synchronized Set<String> given() {
        return Set.copyOf(given);
    }

    /** The token is worth nothing from now on, and the next ones live that long. */
    public synchronized void expire(Duration newLife) {
        token = null;
        life = newLife;
    }

    @Override
    public Reply.Whole trouble(int status) {
        int code =
                switch (status) {
                    case 401 -> 16;
                    case 403 -> 7;
                    case 429 -> 8;
                    case 503 -> 14;
                    default -> 13;
                };
        return error(status, code, status == 401 ? "Token is invalid or has expired." : "It is not possible now.");
    }

    Reply.Whole error(int status, int code, String message) {
        Map<String, String> request = Map.of(
                "@type",
                "type.googleapis.com/google.rpc.RequestInfo",
                "requestId",
                "sandbox-" + requests.incrementAndGet());
        return Reply.json(status, Map.of("code", code, "message", message, "details", List.of(request)));
    }
}
