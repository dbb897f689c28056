package dev.sluse.nvdb;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluse.SluseException;
import dev.sluse.operations.Answer;
import dev.sluse.operations.Http;
import dev.sluse.operations.Login;
import dev.sluse.operations.Request;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The id tokens of one account (contract 3): refreshed when a quarter of their life is left, by one caller for all; where the refresh is
 * answered with an empty object the account logs in anew. A login that is answered so has wrong credentials: it is not tried again for a
 * while, since accounts are locked for less. Thread-safe; no text of it shows a secret.
 */
final class NvdbLogin implements Login {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int FOUND = 302;
    private static final int UNAUTHORIZED = 401;
    /** How long the answer to a login that failed is taken for the answer to the next one. */
    private static final Duration REFUSED = Duration.ofMinutes(1);
    /** While a token that is still good can be used, a new one is not asked for more often. */
    private static final Duration PAUSE = Duration.ofSeconds(30);

    private static final Duration DEADLINE = Duration.ofSeconds(30);

    /** Whose account it is. */
    record Account(URI base, String client, String username, String password, String realm) {
        @Override
        public String toString() {
            return username + (realm.isEmpty() ? "" : ", realm " + realm);
        }
    }

    private record Token(
            String id, String refresh, Instant since, Duration life, boolean refreshed, boolean isRefused) {
        boolean isGood(Instant now) {
            return !isRefused && now.isBefore(since.plus(life));
        }

        boolean isFresh(Instant now) {
            return isGood(now) && now.isBefore(since.plus(life.multipliedBy(3).dividedBy(4)));
        }

        @Override
        public String toString() {
            return "Token[until=" + since.plus(life) + "]";
        }
    }

    private final Http http;
    private final Account account;
    private final InstantSource clock;
    private final Supplier<UUID> ids;
    private final ReentrantLock asking = new ReentrantLock();
    private volatile @Nullable Token token;
    private volatile Instant pause = Instant.MIN;
    private final AtomicLong failures = new AtomicLong();
    private @Nullable SluseException failure;
    private @Nullable SluseException refusal;
    private Instant refusedUntil = Instant.MIN;

    /** @param ids for the header {@code X-Request-ID} */
    NvdbLogin(Http http, Account account, InstantSource clock, Supplier<UUID> ids) {
        this.http = http;
        this.account = account;
        this.clock = clock;
        this.ids = ids;
    }

    @Override
    public String authorization() {
        Instant now = clock.instant();
        Token present = token;
        if (present != null && present.isGood(now)) {
            boolean mayStay = present.isFresh(now) || now.isBefore(pause) || !asking.tryLock();
            if (mayStay) {
                return bearer(present);
            }
        } else {
            long seen = failures.get();
            asking.lock();
            SluseException same = failure;
            if (seen != failures.get() && same != null) {
                // who asked while this one waited was told no: the same would be said again
                asking.unlock();
                throw same;
            }
        }
        try {
            return bearer(renewed(now));
        } finally {
            asking.unlock();
        }
    }

    /** Older hosts answer a token that has run out with a redirect to a page. */
    @Override
    public boolean isRefusal(int status) {
        return status == UNAUTHORIZED || status == FOUND;
    }

    @Override
    public void refused(String authorization) {
        asking.lock();
        try {
            Token present = token;
            if (present != null && bearer(present).equals(authorization)) {
                // one that came from a refresh is not to be had better by another refresh
                String refresh = present.refreshed() ? "" : present.refresh();
                token = new Token(present.id(), refresh, present.since(), present.life(), present.refreshed(), true);
            }
        } finally {
            asking.unlock();
        }
    }

    private static String bearer(Token token) {
        return "Bearer " + token.id();
    }

    private Token renewed(Instant now) {
        Token present = token;
        if (present != null && present.isFresh(now)) {
            return present;
        }
        try {
            Token next = present == null || present.refresh().isEmpty() ? login(now) : refreshed(present, now);
            token = next;
            return next;
        } catch (SluseException e) {
            if (present != null && present.isGood(now)) {
                pause = now.plus(PAUSE);
                return present;
            }
            failure = e;
            failures.incrementAndGet();
            throw e;
        }
    }

    private Token refreshed(Token present, Instant now) {
        Map<String, String> body = new LinkedHashMap<>();
        body.put("refreshToken", present.refresh());
        JsonNode said = ask("refresh", body);
        String id = said == null ? "" : said.path("idToken").asText("");
        if (said == null || id.isEmpty()) {
            return login(now);
        }
        String refresh = said.path("refreshToken").asText(present.refresh());
        return new Token(id, refresh, now, IdToken.life(id, now), true, false);
    }

    private Token login(Instant now) {
        SluseException before = refusal;
        if (before != null && now.isBefore(refusedUntil)) {
            throw before;
        }
        Map<String, String> body = new LinkedHashMap<>();
        body.put("username", account.username());
        body.put("password", account.password());
        JsonNode said = ask("authenticate", body);
        String id = said == null ? "" : said.path("idToken").asText("");
        if (said == null || id.isEmpty()) {
            SluseException wrong = wrong();
            refusal = wrong;
            refusedUntil = now.plus(REFUSED);
            throw wrong;
        }
        refusal = null;
        return new Token(id, said.path("refreshToken").asText(""), now, IdToken.life(id, now), false, false);
    }

    /** @return null if the server says no to what was sent, in whatever way */
    private @Nullable JsonNode ask(String what, Map<String, String> members) {
        ObjectNode body = JSON.createObjectNode();
        members.forEach(body::put);
        if (!account.realm().isEmpty()) {
            body.put("realm", account.realm());
        }
        Request request = new Request(
                NvdbOrders.SYSTEM,
                "POST",
                URI.create(account.base().toString().replaceFirst("/+$", "") + "/rest/v1/oidc/" + what),
                Map.of(
                        "Content-Type",
                        "application/json; charset=utf-8",
                        "Accept",
                        "application/json",
                        "X-Client",
                        account.client(),
                        "X-Request-ID",
                        ids.get().toString()),
                new Request.Body.Bytes(body.toString().getBytes(StandardCharsets.UTF_8)),
                null,
                DEADLINE,
                true);
        Answer answer = http.send(request);
        if (answer instanceof Answer.None none) {
            throw unavailable(what, "gave no answer: " + Said.tidy(none.sentence()));
        }
        Answer.Reply reply = (Answer.Reply) answer;
        if (reply.status() == UNAUTHORIZED || reply.status() == 400 || reply.status() == 403) {
            return null;
        }
        if (what.equals("refresh") && isNoToARefresh(reply.status())) {
            // whatever it has against the refresh token, the account may still log in
            return null;
        }
        if (reply.status() != 200) {
            throw unavailable(what, "answered " + reply.status());
        }
        try {
            JsonNode said = JSON.readTree(reply.text());
            if (said != null && said.isObject()) {
                return said;
            }
        } catch (JacksonException e) {
            throw unavailable(what, "answered 200 with something that is no JSON object");
        }
        // never quoted: half of a token may stand in it
        throw unavailable(what, "answered 200 with something that is no JSON object");
    }

    private static boolean isNoToARefresh(int status) {
        boolean passes = status == 408 || status == 425 || status == 429;
        return status == 500 || (status >= 400 && status < 500 && !passes);
    }

    private SluseException wrong() {
        return new SluseException(
                SluseException.Kind.ACCESS,
                "nvdb-login-refused",
                "NVDB at " + account.base().getHost() + " refuses the login of " + account
                        + ": see that nvdb.username, nvdb.password and nvdb.realm belong together.",
                "The realm is EMPLOYEE, SERVICE_ACCOUNT or EXTERNAL.");
    }

    private SluseException unavailable(String what, String happened) {
        return new SluseException(
                SluseException.Kind.ACCESS,
                "nvdb-login-unavailable",
                "The login of NVDB at " + account.base().getHost() + " (" + what + ") " + happened + ".",
                "It is asked again.");
    }

    @Override
    public String toString() {
        return "NvdbLogin[" + account + "]";
    }
}
