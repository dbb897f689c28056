package dev.sluse.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RenewingHttpTest {
    private final Deque<Integer> statuses = new ArrayDeque<>();
    private final List<String> sent = new ArrayList<>();
    private final List<String> refused = new ArrayList<>();
    private final Http http = new RenewingHttp(request -> {
        Login login = request.login();
        sent.add(login == null ? "" : login.authorization());
        return new Answer.Reply(Objects.requireNonNull(statuses.poll()), Map.of(), new byte[0], null);
    });

    private final Login login = new Login() {
        @Override
        public String authorization() {
            return "Bearer " + refused.size();
        }

        @Override
        public void refused(String authorization) {
            refused.add(authorization);
        }
    };

    private int send(@Nullable Login with, int... answers) {
        for (int each : answers) {
            statuses.add(each);
        }
        Answer answer = http.send(new Request(
                "datalens",
                "POST",
                URI.create("http://127.0.0.1/"),
                Map.of(),
                new Request.Body.Bytes(new byte[] {1}),
                with,
                Duration.ofSeconds(1),
                false));
        return ((Answer.Reply) answer).status();
    }

    @Test
    void credentialsThatAreRefusedAreRenewedAndTheSameIsSentOnceMore() {
        assertThat(send(login, 401, 200)).isEqualTo(200);
        assertThat(sent).containsExactly("Bearer 0", "Bearer 1");
        assertThat(refused).containsExactly("Bearer 0");
    }

    @Test
    void theyAreRenewedOnceOnly() {
        assertThat(send(login, 401, 401)).isEqualTo(401);
        assertThat(sent).hasSize(2);
    }

    @Test
    void nothingElseIsSentAgain() {
        assertThat(send(login, 403)).isEqualTo(403);
        assertThat(send(login, 503)).isEqualTo(503);
        assertThat(send(null, 401)).isEqualTo(401);
        assertThat(sent).hasSize(3);
        assertThat(refused).isEmpty();
    }

    @Test
    void aKeyThatIsNeverRenewedIsNotSentTwice() {
        Login key = new Login() {
            @Override
            public String authorization() {
                return "apikey k";
            }

            @Override
            public void refused(String authorization) {
                refused.add(authorization);
            }

            @Override
            public boolean renews() {
                return false;
            }
        };

        assertThat(send(key, 401)).isEqualTo(401);
        assertThat(sent).containsExactly("apikey k");
        assertThat(refused).isEmpty();
    }
}
