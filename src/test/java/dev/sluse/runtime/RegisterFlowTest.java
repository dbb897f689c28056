package dev.sluse.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sluse.LivingFolder;
import dev.sluse.ledger.Delivery;
import dev.sluse.ledger.DeliveryState;
import dev.sluse.ledger.Wish;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Flows that follow a register, in the real runtime, over HTTP. */
class RegisterFlowTest {
    private static final String KEY = "s3cret&key";

    private RunningHome home;
    private RegisterServer server;

    @BeforeEach
    void make() throws IOException {
        home = new RunningHome();
        server = new RegisterServer();
        home.flows = "bbr";
        home.settings.put("datafordeler.url", server.url());
        home.settings.put("sluse.retry.initial", "20ms");
        home.settings.put("sluse.retry.max", "50ms");
    }

    @AfterEach
    void stop() throws IOException {
        home.close();
        server.close();
    }

    @Test
    void eventsOfFinishedPackagesArriveAsFilesAndTheKeyIsNowhere() throws IOException {
        home.settings.put("datafordeler.api-key", KEY);
        flow("every: 50ms, pageSize: 2");
        server.register.add(1, 10, "iui");
        server.register.finished(3, 10);
        home.start();
        await().until(() -> home.allSettled("bbr", 1));
        server.register.add(4, 11, "ddi");
        server.register.finished(6, 11);
        await().until(() -> home.allSettled("bbr", 2));

        assertThat(home.files("out")).containsExactly("bbr/BBR/1-3.ndjson", "bbr/BBR/4-6.ndjson");
        assertThat(Files.readAllLines(home.home.resolve("out/bbr/BBR/4-6.ndjson")))
                .hasSize(3)
                .first()
                .asString()
                .startsWith("{\"eventid\":4,\"entityname\":\"Bygning\",\"eventaction\":\"d\",");
        assertThat(home.files("archive")).containsExactly("bbr/MONTH/ID/1-3.ndjson", "bbr/MONTH/ID/4-6.ndjson");
        Delivery delivery = home.deliveries("bbr").get(0);
        assertThat(delivery.path()).isEqualTo("BBR/4-6.ndjson");
        assertThat(delivery.rows()).isEqualTo(3);
        assertThat(delivery.sha256()).hasSize(64);
        assertThat(server.calls).allMatch(each -> each.contains("?apiKey=s3cret%26key") && each.endsWith(" null"));
        assertThat(Thread.getAllStackTraces().keySet()).map(Thread::getName).noneMatch(each -> each.contains("s3cret"));
        assertThat(home.runtime().context().getEndpoints())
                .map(Object::toString)
                .noneMatch(each -> each.contains("s3cret"));
        home.stop();
        for (Path each : all()) {
            assertThat(new String(Files.readAllBytes(each), java.nio.charset.StandardCharsets.ISO_8859_1))
                    .as(each.toString())
                    .doesNotContain("s3cret");
        }
    }

    @Test
    void eachFaultIsOneRequestAndIsTriedAgainLater() throws IOException {
        home.settings.put("datafordeler.api-key", KEY);
        server.register.add(1, 10, "i");
        server.register.finished(1, 10);
        server.statuses.addAll(List.of(429, 503, RegisterServer.RESET, 401, 500));
        flow("every: 10s");
        home.start();
        await().atMost(Duration.ofSeconds(20)).until(() -> home.allSettled("bbr", 1));

        assertThat(server.calls)
                .filteredOn(each -> each.startsWith("POST"))
                .as("five faults, then status, gate, one page, and the status once more")
                .hasSize(9);
        assertThat(home.deliveries("bbr").get(0).state()).isEqualTo(DeliveryState.DELIVERED);
    }

    @Test
    void aTokenIsAskedForOnceAndRenewedWhenItIsRefused() throws IOException {
        home.settings.put("datafordeler.client-id", "me");
        home.settings.put("datafordeler.client-secret", "s3cret");
        home.settings.put("datafordeler.token-url", server.tokenUrl());
        server.register.add(1, 10, "i");
        server.register.finished(1, 10);
        server.statuses.add(401);
        flow("every: 10s");
        home.start();
        await().atMost(Duration.ofSeconds(20)).until(() -> home.allSettled("bbr", 1));

        assertThat(server.tokens)
                .containsExactly(
                        "grant_type=client_credentials&client_id=me&client_secret=s3cret",
                        "grant_type=client_credentials&client_id=me&client_secret=s3cret");
        assertThat(server.calls).first().asString().endsWith("/base/BBR/v2 Bearer t1");
        assertThat(server.calls).last().asString().endsWith("/base/BBR/v2 Bearer t2");
    }

    @Test
    void whatCannotBeDeliveredHoldsTheFlowAndHealthSaysSoUntilItIsReplayed() throws IOException {
        server.register.add(1, 10, "i");
        server.register.finished(1, 10);
        home.route(
                "bbr",
                """
                - route:
                    id: bbr
                    from:
                      uri: register-events:BBR
                      parameters: {start: beginning, every: 50ms}
                      steps:
                        - throwException: {exceptionType: java.lang.IllegalStateException, message: "No such table."}
                """);
        home.start();
        await().until(() -> home.allSettled("bbr", 1));
        server.register.add(2, 11, "i");
        server.register.finished(2, 11);
        String id = home.deliveries("bbr").get(0).id();
        await().untilAsserted(() -> assertThat(home.runtime().health())
                .filteredOn(each -> each.name().equals("bbr"))
                .map(each -> each.problem())
                .containsExactly(
                        "Delivery " + id + " with the events 1 to 1 has come to nothing, and no later one passes it: No"
                                + " such table. Say sluse replay " + id + " to try it again, or sluse cancel " + id
                                + " to go on without it."));
        assertThat(home.deliveries("bbr")).hasSize(1);
        home.stop();

        flow("every: 50ms");
        home.start();
        home.ledger().requests().write(new Wish.Replay(id, false, false));
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() ->
                        assertThat(home.ledger().watermark("bbr", "events")).contains("2"));
    }

    private void flow(String options) throws IOException {
        home.route(
                "bbr",
                """
                - route:
                    id: bbr
                    from:
                      uri: register-events:BBR
                      parameters: {start: beginning, %s}
                      steps:
                        - to: folder:bbr
                """
                        .formatted(options));
    }

    private List<Path> all() throws IOException {
        return LivingFolder.files(home.home);
    }
}
