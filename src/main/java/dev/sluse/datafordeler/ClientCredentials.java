package dev.sluse.datafordeler;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** An OAuth client: its token is asked for once, by one caller for all, and anew a minute before it ends. */
public final class ClientCredentials implements Access {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration EARLY = Duration.ofSeconds(60);
    private static final Duration LONGEST = Duration.ofSeconds(30);
    /** Bytes: a token has some thousand. */
    private static final int LONGEST_ANSWER = 1 << 20;

    private static final int BAD_REQUEST = 400;
    private static final int UNAUTHORIZED = 401;

    private final URI tokenUrl;
    private final String id;
    private final String secret;
    private final HttpClient http;
    private final InstantSource clock;
    private final Duration longest;
    private String token = "";
    private Instant until = Instant.MIN;

    public ClientCredentials(URI tokenUrl, String id, String secret, HttpClient http, InstantSource clock) {
        this(tokenUrl, id, secret, http, clock, LONGEST);
    }

    /** @param longest until the whole answer is there */
    ClientCredentials(URI tokenUrl, String id, String secret, HttpClient http, InstantSource clock, Duration longest) {
        this.longest = longest;
        this.tokenUrl = tokenUrl;
        this.id = id;
        this.secret = secret;
        this.http = http;
        this.clock = clock;
    }

    @Override
    public URI sign(URI plain) {
        return plain;
    }

    @Override
    public synchronized Optional<String> authorization() {
        Instant now = clock.instant();
        if (token.isEmpty() || !now.isBefore(until)) {
            JsonNode answer = ask();
            token = answer.path("access_token").asText();
            Duration life =
                    Duration.ofSeconds(Math.max(1, answer.path("expires_in").asLong(300)));
            Duration early = life.dividedBy(2).compareTo(EARLY) < 0 ? life.dividedBy(2) : EARLY;
            until = now.plus(life).minus(early);
        }
        return Optional.of("Bearer " + token);
    }

    @Override
    public synchronized void refused(String authorization) {
        if (authorization.equals("Bearer " + token)) {
            token = "";
        }
    }

    private JsonNode ask() {
        String form = "grant_type=client_credentials&client_id=" + encoded(id) + "&client_secret=" + encoded(secret);
        HttpRequest request = HttpRequest.newBuilder(tokenUrl)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Accept", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build();
        HttpResponse<String> response = send(request);
        int status = response.statusCode();
        if (status == BAD_REQUEST || status == UNAUTHORIZED) {
            throw RegisterFault.definite(
                    "Datafordeler gave no token: " + where() + " refuses the client " + id + " (" + status + ").",
                    "Look at datafordeler.client-id and datafordeler.client-secret; a secret lives two years at most.");
        }
        JsonNode answer = tree(response.body());
        if (status != 200 || answer.path("access_token").asText().isEmpty()) {
            throw RegisterFault.passing("Datafordeler gave no token: " + where() + " answered " + status + ".");
        }
        return answer;
    }

    /** A deadline of Java's client ends with the headers: behind them it would wait for ever, and all who need a token with it. */
    private HttpResponse<String> send(HttpRequest request) {
        CompletableFuture<HttpResponse<String>> call = http.sendAsync(
                request,
                info -> Bounded.whole(HttpResponse.BodySubscribers.ofString(StandardCharsets.UTF_8), LONGEST_ANSWER));
        try {
            return call.get(longest.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw noAnswer(
                    e.getCause() == null ? "broke off" : e.getCause().getClass().getSimpleName());
        } catch (TimeoutException e) {
            throw noAnswer("not in time");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw RegisterFault.passing("It was interrupted while it asked " + where() + " for a token.");
        } finally {
            call.cancel(true);
        }
    }

    private RegisterFault noAnswer(String why) {
        return RegisterFault.passing("Datafordeler gave no token: " + where() + " does not answer (" + why + ").");
    }

    /** Whose message would have a part of the answer is not handed on. */
    private static JsonNode tree(String body) {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException e) {
            return JSON.createObjectNode();
        }
    }

    private String where() {
        return tokenUrl.getAuthority();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return "OAuth client " + id;
    }
}
