package dev.sluse.datalens;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sluse.SluseException;
import dev.sluse.operations.Answer;
import dev.sluse.operations.Elsewhere;
import dev.sluse.operations.Http;
import dev.sluse.operations.Login;
import dev.sluse.operations.Request;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The tokens of one service account (contract 3.3, 3.4): asked for anew when one is older than an hour or has less than a quarter of
 * an hour left, by one caller, while the others go on with the one that is still good. Thread-safe; no text of it shows a token.
 */
public final class IamTokens implements Login {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration OLD = Duration.ofHours(1);
    private static final Duration LEFT = Duration.ofMinutes(15);
    /** Where the answer does not say until when: what the provider advises not to exceed. */
    private static final Duration LIFE = Duration.ofHours(1);
    /** While one that is still good can be used, a new one is not asked for more often. */
    private static final Duration PAUSE = Duration.ofSeconds(30);

    private static final Duration DEADLINE = Duration.ofSeconds(30);

    private record Token(String authorization, Instant since, Instant until, boolean isRefused) {
        boolean isGood(Instant now) {
            return !isRefused && now.isBefore(until);
        }

        boolean isFresh(Instant now) {
            return isGood(now) && now.isBefore(since.plus(OLD)) && now.isBefore(until.minus(LEFT));
        }

        @Override
        public String toString() {
            return "Token[until=" + until + "]";
        }
    }

    private final Http http;
    private final URI uri;
    private final String audience;
    private final ServiceAccountKey key;
    private final InstantSource clock;
    private final ReentrantLock asking = new ReentrantLock();
    private volatile @Nullable Token token;
    private final AtomicLong failures = new AtomicLong();
    private @Nullable SluseException failure;
    private volatile Instant pause = Instant.MIN;

    /**
     * @param uri whole, of the call for a token
     * @param audience of the claim
     */
    public IamTokens(Http http, URI uri, String audience, ServiceAccountKey key, InstantSource clock) {
        this.http = http;
        this.uri = uri;
        this.audience = audience;
        this.key = key;
        this.clock = clock;
    }

    @Override
    public String authorization() {
        Instant now = clock.instant();
        Token present = token;
        if (present != null && present.isGood(now)) {
            boolean mayStay = present.isFresh(now) || now.isBefore(pause) || !asking.tryLock();
            if (mayStay) {
                return present.authorization();
            }
        } else {
            long seen = failures.get();
            asking.lock();
            if (seen != failures.get() && failure != null) {
                // who asked while this one waited was told no: the same would be said again
                SluseException same = failure;
                asking.unlock();
                throw same;
            }
        }
        try {
            return renewed(now);
        } finally {
            asking.unlock();
        }
    }

    @Override
    public void refused(String authorization) {
        asking.lock();
        try {
            Token present = token;
            if (present != null && present.authorization().equals(authorization)) {
                token = new Token(authorization, present.since(), present.until(), true);
            }
        } finally {
            asking.unlock();
        }
    }

    private String renewed(Instant now) {
        Token present = token;
        if (present != null && present.isFresh(now)) {
            return present.authorization();
        }
        try {
            Token next = ask(now);
            token = next;
            failure = null;
            return next.authorization();
        } catch (SluseException e) {
            if (present != null && present.isGood(now)) {
                pause = now.plus(PAUSE);
                return present.authorization();
            }
            failure = e;
            failures.incrementAndGet();
            throw e;
        }
    }

    private Token ask(Instant now) {
        String body =
                JSON.createObjectNode().put("jwt", key.claim(audience, now)).toString();
        Request request = new Request(
                PartnerApi.SYSTEM,
                "POST",
                uri,
                Map.of("Content-Type", "application/json", "Accept", "application/json"),
                new Request.Body.Bytes(body.getBytes(StandardCharsets.UTF_8)),
                null,
                DEADLINE,
                true);
        Answer answer = http.send(request);
        if (answer instanceof Answer.Reply reply) {
            return token(reply, now);
        }
        throw unavailable("gave no answer: " + ProviderText.tidy(((Answer.None) answer).sentence()), "");
    }

    private Token token(Answer.Reply reply, Instant now) {
        if (reply.status() == 400 || reply.status() == 401 || reply.status() == 403) {
            throw new SluseException(
                    SluseException.Kind.ACCESS,
                    "iam-refused",
                    "IAM refuses the key of service account " + key.account() + ": " + ProviderText.of(reply) + ".",
                    "See that datalens.service-account-id, datalens.key-id and datalens.private-key belong together and"
                            + " that the key still exists.");
        }
        JsonNode said = ProviderText.object(reply).orElse(null);
        String value = said == null ? "" : said.path("iamToken").asText("");
        if (reply.status() != 200) {
            throw unavailable("answered " + ProviderText.of(reply), Elsewhere.of(reply, "datalens.iam-url"));
        }
        if (said == null || value.isEmpty()) {
            // never quoted: half of a token may stand in it
            throw unavailable("answered 200 without a whole token", "");
        }
        return new Token("Bearer " + value, now, until(said.path("expiresAt").asText(""), now), false);
    }

    private static Instant until(String text, Instant now) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            return now.plus(LIFE);
        }
    }

    private SluseException unavailable(String what, String more) {
        return new SluseException(
                SluseException.Kind.ACCESS,
                "iam-unavailable",
                "IAM at " + uri.getHost() + " " + what + "." + more,
                "It is asked again.");
    }

    @Override
    public String toString() {
        return "IamTokens[" + key + "]";
    }
}
