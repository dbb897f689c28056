package dev.sluse.nvdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluse.MovedClock;
import dev.sluse.SluseException;
import dev.sluse.operations.Answer;
import dev.sluse.operations.Request;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Deque;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class NvdbLoginTest {
    private final MovedClock clock = new MovedClock("2026-11-28T12:00:00Z");
    private final List<Request> requests = new ArrayList<>();
    private final Deque<Answer> answers = new ArrayDeque<>();
    private final NvdbLogin login = login("SERVICE_ACCOUNT");

    private NvdbLogin login(String realm) {
        return new NvdbLogin(
                this::send,
                new NvdbLogin.Account(URI.create("https://nvdb.example/p/"), "sluse", "tjx", "s3cret", realm),
                clock,
                () -> new UUID(0, 7));
    }

    private synchronized Answer send(Request request) {
        requests.add(request);
        return answers.remove();
    }

    /** @param minutes that it lives */
    private String token(String name, int minutes) {
        long now = clock.instant().getEpochSecond();
        String claims = "{\"iat\":" + now + ",\"exp\":" + (now + minutes * 60L) + ",\"n\":\"" + name + "\"}";
        return "eyJhbGciOiJub25lIn0."
                + Base64.getUrlEncoder().withoutPadding().encodeToString(claims.getBytes(StandardCharsets.UTF_8))
                + ".s";
    }

    private void answers(int status, String body) {
        answers.add(Fixture.reply(status, body));
    }

    private String logsIn(String name) {
        String token = token(name, 15);
        answers(200, "{\"idToken\":\"" + token + "\",\"accessToken\":\"no\",\"refreshToken\":\"r-" + name + "\"}");
        return "Bearer " + token;
    }

    private String refreshes(String name) {
        String token = token(name, 15);
        answers(200, "{\"idToken\":\"" + token + "\",\"accessToken\":\"no\"}");
        return "Bearer " + token;
    }

    private String body(int request) {
        return new String(((Request.Body.Bytes) requests.get(request).body()).content(), StandardCharsets.UTF_8);
    }

    @Test
    void theIdTokenIsAskedForOnceWithTheRealmAndTheHeadersOfTheContract() {
        String first = logsIn("a");

        assertThat(login.authorization()).isEqualTo(first);
        clock.move(Duration.ofMinutes(10));
        assertThat(login.authorization()).isEqualTo(first);

        assertThat(requests).singleElement().satisfies(request -> {
            assertThat(request.uri()).hasToString("https://nvdb.example/p/rest/v1/oidc/authenticate");
            assertThat(request.headers())
                    .containsOnlyKeys("Content-Type", "Accept", "X-Client", "X-Request-ID")
                    .containsEntry("X-Client", "sluse")
                    .containsEntry("Accept", "application/json");
            assertThat(request.secret()).isTrue();
        });
        assertThat(body(0)).isEqualTo("{\"username\":\"tjx\",\"password\":\"s3cret\",\"realm\":\"SERVICE_ACCOUNT\"}");
    }

    @Test
    void withoutARealmNoneIsSent() {
        logsIn("a");

        login("").authorization();

        assertThat(body(0)).isEqualTo("{\"username\":\"tjx\",\"password\":\"s3cret\"}");
    }

    @Test
    void aTokenIsRefreshedBeforeItHasRunOutAndTheRefreshTokenIsKept() {
        logsIn("a");
        login.authorization();
        clock.move(Duration.ofMinutes(12));
        String second = refreshes("b");

        assertThat(login.authorization()).isEqualTo(second);
        clock.move(Duration.ofMinutes(12));
        String third = refreshes("c");
        assertThat(login.authorization()).isEqualTo(third);

        assertThat(requests.get(2).uri()).hasToString("https://nvdb.example/p/rest/v1/oidc/refresh");
        assertThat(body(2)).isEqualTo("{\"refreshToken\":\"r-a\",\"realm\":\"SERVICE_ACCOUNT\"}");
    }

    @Test
    void aRefreshThatIsAnsweredWithAnEmptyObjectLogsInAnew() {
        logsIn("a");
        login.authorization();
        clock.move(Duration.ofHours(9));
        answers(200, "{}");
        String second = logsIn("b");

        assertThat(login.authorization()).isEqualTo(second);
        assertThat(requests)
                .extracting(each -> each.uri().getPath().replaceFirst(".*/", ""))
                .containsExactly("authenticate", "refresh", "authenticate");
    }

    @Test
    void aLoginThatIsAnsweredWithAnEmptyObjectHasWrongCredentialsAndIsNotTriedAgainAtOnce() {
        answers(200, "{}");

        for (int n = 0; n < 3; n++) {
            assertThatThrownBy(login::authorization)
                    .isInstanceOf(SluseException.class)
                    .hasMessage("NVDB at nvdb.example refuses the login of tjx, realm SERVICE_ACCOUNT: see that"
                            + " nvdb.username, nvdb.password and nvdb.realm belong together.");
        }
        assertThat(requests).hasSize(1);

        clock.move(Duration.ofMinutes(1));
        String now = logsIn("a");
        assertThat(login.authorization()).isEqualTo(now);
        assertThat(login.toString() + login.authorization().length()).doesNotContain("s3cret");
    }

    @Test
    void aTokenThatIsStillGoodIsUsedWhileNoNewOneCanBeHad() {
        String first = logsIn("a");
        login.authorization();
        clock.move(Duration.ofMinutes(13));
        answers(503, "");

        assertThat(login.authorization()).isEqualTo(first);
        clock.move(Duration.ofSeconds(20));
        assertThat(login.authorization()).as("not asked more often").isEqualTo(first);
        assertThat(requests).hasSize(2);

        clock.move(Duration.ofMinutes(3));
        answers.add(new Answer.None(true, "Connection reset."));
        assertThatThrownBy(login::authorization)
                .hasMessage("The login of NVDB at nvdb.example (refresh) gave no answer: Connection reset..");
    }

    @Test
    void aTokenThatIsRefusedIsRefreshedAndOneFromARefreshThatIsRefusedLogsInAnew() {
        String first = logsIn("a");
        login.authorization();
        login.refused(first);
        String second = refreshes("b");
        assertThat(login.authorization()).isEqualTo(second);
        login.refused(first);
        assertThat(login.authorization()).as("another's refusal of the old one").isEqualTo(second);

        login.refused(second);
        String third = logsIn("c");
        assertThat(login.authorization()).isEqualTo(third);
        assertThat(login.isRefusal(302)).as("older hosts").isTrue();
        assertThat(login.isRefusal(403)).isFalse();
    }

    @Test
    void manyWhoNeedATokenAtOnceAskOnce() throws Exception {
        String token = logsIn("a");
        CountDownLatch go = new CountDownLatch(1);
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<String>> all = new ArrayList<>();
            for (int n = 0; n < 8; n++) {
                all.add(threads.submit(() -> {
                    go.await();
                    return login.authorization();
                }));
            }
            go.countDown();
            for (Future<String> each : all) {
                assertThat(each.get(30, TimeUnit.SECONDS)).isEqualTo(token);
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(requests).hasSize(1);
    }

    @Test
    void theLifeOfATokenIsTheTokensOwnWhateverOurClockShows() {
        clock.move(Duration.ofHours(-5));
        assertThat(IdToken.life(token("a", 15), clock.instant())).isEqualTo(Duration.ofMinutes(15));
        String late = token("a", 15);
        clock.move(Duration.ofHours(5));
        assertThat(IdToken.life(late, clock.instant())).isEqualTo(Duration.ofMinutes(15));
        for (String odd : List.of("", "abc", "a.b.c", "a.e30.c", "a.bnVsbA.c")) {
            assertThat(IdToken.life(odd, clock.instant())).as(odd).isEqualTo(Duration.ofMinutes(5));
        }
    }
}
