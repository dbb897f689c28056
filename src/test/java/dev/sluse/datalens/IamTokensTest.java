package dev.sluse.datalens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluse.MovedClock;
import dev.sluse.SluseException;
import dev.sluse.operations.Answer;
import dev.sluse.operations.Http;
import dev.sluse.operations.Request;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class IamTokensTest {
    private static final ServiceAccountKey KEY = ServiceAccountKey.of("ajeaccount", "ajekey", TestKey.PEM);

    private final MovedClock clock = new MovedClock("2026-11-28T12:00:00Z");
    private final FakeHttp http = new FakeHttp();
    private final IamTokens tokens = tokens(http);

    @Test
    void aTokenIsAskedForOnceByAClaimInASecretRequest() {
        token("one", "2026-11-29T00:00:00.123456789Z");

        assertThat(tokens.authorization()).isEqualTo("Bearer one");
        assertThat(tokens.authorization()).isEqualTo("Bearer one");
        assertThat(http.requests).hasSize(1);
        Request request = http.requests.get(0);
        assertThat(request.uri()).hasToString("http://iam.example/iam/v1/tokens");
        assertThat(request.method()).isEqualTo("POST");
        assertThat(request.secret()).isTrue();
        assertThat(http.body(0)).startsWith("{\"jwt\":\"eyJ");
    }

    @Test
    void oneThatIsOlderThanAnHourIsRenewedLongBeforeItEnds() {
        token("one", "2026-11-29T00:00:00Z");
        token("two", "2026-11-29T01:00:00Z");

        tokens.authorization();
        clock.move(Duration.ofMinutes(59));
        assertThat(tokens.authorization()).isEqualTo("Bearer one");
        clock.move(Duration.ofMinutes(1));
        assertThat(tokens.authorization()).isEqualTo("Bearer two");
    }

    @Test
    void oneWithLessThanAQuarterOfAnHourLeftIsRenewed() {
        token("one", "2026-11-28T12:20:00Z");
        token("two", "2026-11-29T00:00:00Z");

        tokens.authorization();
        clock.move(Duration.ofMinutes(5));
        assertThat(tokens.authorization()).isEqualTo("Bearer two");
    }

    @Test
    void theOldOneIsUsedWhileANewOneCannotBeHad() {
        token("one", "2026-11-28T12:20:00Z");
        http.answers(503, "{\"code\":14,\"message\":\"unavailable\"}").answers(new Answer.None(true, "reset"));
        http.answers(500, "");

        tokens.authorization();
        clock.move(Duration.ofMinutes(6));
        assertThat(tokens.authorization()).isEqualTo("Bearer one");
        assertThat(tokens.authorization()).isEqualTo("Bearer one");
        assertThat(http.requests).as("no new try within half a minute").hasSize(2);
        clock.move(Duration.ofSeconds(30));
        assertThat(tokens.authorization()).isEqualTo("Bearer one");
        assertThat(http.requests).hasSize(3);
        clock.move(Duration.ofMinutes(14));
        assertThatThrownBy(tokens::authorization).isInstanceOfSatisfying(SluseException.class, thrown -> {
            assertThat(thrown.kind()).isEqualTo(SluseException.Kind.ACCESS);
            assertThat(thrown.sentence()).isEqualTo("IAM at iam.example answered 500. It is asked again.");
        });
    }

    @Test
    void aRefusedOneIsRenewedOnceForAllWhoWereRefused() {
        token("one", "2026-11-29T00:00:00Z");
        token("two", "2026-11-29T00:00:00Z");

        String first = tokens.authorization();
        tokens.refused(first);
        assertThat(tokens.authorization()).isEqualTo("Bearer two");
        tokens.refused(first);
        assertThat(tokens.authorization()).isEqualTo("Bearer two");
        assertThat(http.requests).hasSize(2);
    }

    @Test
    void aKeyThatIsRefusedIsSaidWithTheProvidersTextAndNoClaim() {
        http.answers(401, "{\"code\":16,\"message\":\"JWT eyJhbGciOi.eyJpc3Mi.c2ln is too old\"}");

        assertThatThrownBy(tokens::authorization).isInstanceOfSatisfying(SluseException.class, thrown -> {
            assertThat(thrown.kind()).isEqualTo(SluseException.Kind.ACCESS);
            assertThat(thrown.sentence())
                    .isEqualTo("IAM refuses the key of service account ajeaccount: 401 JWT *** is too old. See that"
                            + " datalens.service-account-id, datalens.key-id and datalens.private-key belong"
                            + " together and that the key still exists.");
        });
    }

    @Test
    void halfATokenIsNoneAndIsNotQuoted() {
        http.answers(200, "{\"iamToken\":\"t1.secret");

        assertThatThrownBy(tokens::authorization).hasMessage("IAM at iam.example answered 200 without a whole token.");
        assertThat(tokens).hasToString("IamTokens[ServiceAccountKey[account=ajeaccount, id=ajekey]]");
    }

    @Test
    void aRedirectIsSaidAndNotFollowed() {
        http.answers(new Answer.Reply(302, Map.of("location", "https://iam.new.example/x?t=hush"), new byte[0], null));

        assertThatThrownBy(tokens::authorization)
                .hasMessage("IAM at iam.example answered 302. It leads on to https://iam.new.example, where nothing is"
                        + " sent: if the system has moved there, change datalens.iam-url.");
        assertThat(http.requests).hasSize(1);
    }

    @Test
    void manyWhoNeedOneAtOnceAskOnce() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        AtomicInteger requests = new AtomicInteger();
        IamTokens slow = tokens(request -> {
            requests.incrementAndGet();
            asked.countDown();
            await(go);
            return FakeHttp.reply(200, "{\"iamToken\":\"one\",\"expiresAt\":\"2026-11-29T00:00:00Z\"}");
        });
        ExecutorService pool = Executors.newFixedThreadPool(8);
        try {
            List<Future<String>> all = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                all.add(pool.submit(slow::authorization));
            }
            await(asked);
            go.countDown();
            for (Future<String> each : all) {
                assertThat(each.get(10, TimeUnit.SECONDS)).isEqualTo("Bearer one");
            }
        } finally {
            pool.shutdownNow();
        }
        assertThat(requests).hasValue(1);
    }

    private IamTokens tokens(Http to) {
        return new IamTokens(
                to,
                URI.create("http://iam.example/iam/v1/tokens"),
                "https://iam.api.cloud.yandex.net/iam/v1/tokens",
                KEY,
                clock);
    }

    private void token(String value, String until) {
        http.answers(200, "{\"iamToken\":\"" + value + "\",\"expiresAt\":\"" + until + "\"}");
    }

    private static void await(CountDownLatch latch) {
        try {
            if (!latch.await(10, TimeUnit.SECONDS)) {
                throw new IllegalStateException("nobody came");
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
