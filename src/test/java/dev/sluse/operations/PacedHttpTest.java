package dev.sluse.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class PacedHttpTest {
    private final AtomicLong nanos = new AtomicLong(-5_000_000_000L);
    private final List<Long> sent = new ArrayList<>();
    private final Http http = new PacedHttp(
            request -> {
                sent.add(nanos.get());
                return new Answer.Reply(200, Map.of(), new byte[0], null);
            },
            Map.of("datalens", 4),
            nanos::get,
            time -> nanos.addAndGet(time.toNanos()));

    static Request to(String system) {
        return new Request(
                system,
                "GET",
                URI.create("http://127.0.0.1/"),
                Map.of(),
                new Request.Body.None(),
                null,
                Duration.ofSeconds(10),
                false);
    }

    @Test
    void inNoSecondMoreAreSentThanTheSystemBears() {
        for (int n = 0; n < 20; n++) {
            http.send(to("datalens"));
        }
        for (int n = 4; n < sent.size(); n++) {
            assertThat(sent.get(n) - sent.get(n - 4)).isGreaterThanOrEqualTo(1_000_000_000L);
        }
        assertThat(sent.get(19) - sent.get(0)).isEqualTo(19 * 250_000_000L);
    }

    @Test
    void aPauseIsNotMadeUpFor() {
        http.send(to("datalens"));
        nanos.addAndGet(60_000_000_000L);
        http.send(to("datalens"));
        http.send(to("datalens"));

        assertThat(sent.get(2) - sent.get(1)).isEqualTo(250_000_000L);
    }

    @Test
    void otherSystemsAreNotHeldUp() {
        http.send(to("datalens"));
        http.send(to("ods"));
        http.send(to("ods"));

        assertThat(sent).containsOnly(-5_000_000_000L);
    }
}
