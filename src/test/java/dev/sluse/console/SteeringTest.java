package dev.sluse.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sluse.ledger.FlowList.Listed;
import dev.sluse.ledger.RemoteOperations.Accepted;
import dev.sluse.ledger.Requests;
import dev.sluse.ledger.Requests.Request;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is asked of the runtime goes through the ledger; the test stands in its place. */
class SteeringTest {
    private static final ConsoleOptions AT_ONCE =
            new ConsoleOptions("127.0.0.1", 0, "", Duration.ofSeconds(30), Duration.ZERO);

    @TempDir
    Path folder = Path.of("");

    private Port port(String name, ConsoleOptions options) throws Exception {
        Port port = new Port(Files.createDirectories(folder.resolve(name)), options);
        port.ledger.take("a1", "bikes", "x.csv", 10, Port.CLOCK.instant());
        port.ledger
                .remote()
                .accept(
                        "a1",
                        "datalens-write",
                        "main/trees",
                        List.of(new Accepted(0, "datalens/main/trees", "u-1", null, null, "{}")));
        port.ledger
                .flows()
                .publish(List.of(new Listed("bikes", "", "b.yaml", "", "running", "", "", Port.CLOCK.instant())));
        return port;
    }

    /** Answers the next request; what it was. */
    private static CompletableFuture<String> runtime(Port port, int outcome, String answer, @Nullable String detail) {
        return CompletableFuture.supplyAsync(() -> {
            Request next = await().atMost(Duration.ofSeconds(20))
                    .until(() -> port.ledger.requests().next().orElse(null), java.util.Objects::nonNull);
            port.ledger.requests().answer(next.id(), outcome, answer, detail);
            return next.command() + " " + next.argument();
        });
    }

    @Test
    void eachActionIsOneRequestOfTheRightForm() throws Exception {
        String[][] actions = {
            {"/api/flows/bikes/start", "", "flow-start {\"flow\":\"bikes\"}"},
            {
                "/api/flows/bikes/stop",
                "{\"reason\":\"for now\"}",
                "flow-stop {\"flow\":\"bikes\",\"reason\":\"for now\"}"
            },
            {"/api/flows/bikes/run", "{}", "flow-run {\"flow\":\"bikes\"}"},
            {"/api/deliveries/a1/replay", "", "replay {\"delivery\":\"a1\",\"again\":false,\"yes\":false}"},
            {
                "/api/deliveries/a1/replay",
                "{\"again\":true,\"yes\":true}",
                "replay {\"delivery\":\"a1\",\"again\":true,\"yes\":true}"
            },
            {
                "/api/deliveries/a1/cancel",
                "{\"reason\":\"wrong file\"}",
                "cancel {\"delivery\":\"a1\",\"reason\":\"wrong file\"}"
            },
            {"/api/operations/1/retry", "", "operation-retry {\"operation\":1}"},
            {
                "/api/operations/1/cancel",
                "{\"reason\":\"too late\"}",
                "operation-cancel {\"operation\":1,\"reason\":\"too late\"}"
            },
            {"/api/deploy", "{\"path\":\"bikes.camel.yaml\"}", "deploy {\"path\":\"bikes.camel.yaml\"}"},
            {"/api/deploy", "", "deploy {\"path\":\"\"}"},
        };
        try (Port port = port("home", Port.OPEN)) {
            for (String[] action : actions) {
                CompletableFuture<String> asked = runtime(port, Requests.DONE, "It is done.", null);
                String answer = port.post(action[0], action[1]);
                assertThat(asked.join()).isEqualTo(action[2]);
                assertThat(answer)
                        .matches("200 \\{\"request\":\\d+,\"command\":\"" + action[2].replaceFirst(" .*", "")
                                + "\",\"message\":\"It is done\\.\"}");
            }
        }
    }

    @Test
    void whatTheRuntimeRefusesIsSaidWithItsSentence() throws Exception {
        try (Port port = port("home", Port.OPEN)) {
            CompletableFuture<String> replay =
                    runtime(port, Requests.REFUSED, "Rows would be there twice. Say yes to do it.", null);
            assertThat(port.post("/api/deliveries/a1/replay", "{\"again\":true}"))
                    .isEqualTo("409 {\"request\":1,\"command\":\"replay\",\"code\":\"refused\","
                            + "\"message\":\"Rows would be there twice. Say yes to do it.\"}");
            CompletableFuture<String> deploy = runtime(port, Requests.WRONG, "There is no such place.", null);
            assertThat(port.post("/api/deploy", "{\"path\":\"x\"}"))
                    .isEqualTo(
                            "400 {\"request\":2,\"command\":\"deploy\",\"code\":\"wrong\",\"message\":\"There is no such place.\"}");
            CompletableFuture<String> deployAgain =
                    runtime(port, Requests.UNUSABLE, "The disk is full.", "{\"valid\":false}");
            assertThat(port.post("/api/deploy", ""))
                    .isEqualTo(
                            "503 {\"request\":3,\"command\":\"deploy\",\"code\":\"unusable\",\"message\":\"The disk is full.\","
                                    + "\"detail\":{\"valid\":false}}");
            CompletableFuture.allOf(replay, deploy, deployAgain).join();
        }
    }

    @Test
    void whatTakesLongerIsToldItsNumberAndCanBeAskedFor() throws Exception {
        try (Port port = port("home", AT_ONCE)) {
            assertThat(port.post("/api/flows/bikes/run", "")).isEqualTo("202 {\"request\":1,\"command\":\"flow-run\"}");
            assertThat(port.get("/api/requests/1")).isEqualTo("202 {\"request\":1,\"command\":\"flow-run\"}");
            port.ledger.requests().answer(1, Requests.REFUSED, "It does not run.");
            assertThat(port.get("/api/requests/1"))
                    .isEqualTo(
                            "200 {\"request\":1,\"command\":\"flow-run\",\"code\":\"refused\",\"message\":\"It does not run.\"}");
            assertThat(port.get("/api/requests/2"))
                    .isEqualTo("404 {\"code\":\"no-such-request\",\"message\":\"There is no request 2.\"}");
        }
    }

    @Test
    void aFieldThatThereIsNotIsNamedAndNothingIsAsked() throws Exception {
        try (Port port = port("home", AT_ONCE)) {
            assertThat(port.post("/api/deliveries/a1/replay", "{\"agan\":true}"))
                    .isEqualTo(
                            "400 {\"code\":\"no-such-field\",\"message\":\"There is no field agan. Did you mean again?\"}");
            assertThat(port.post("/api/deliveries/a1/replay", "{\"again\":\"yes\"}"))
                    .isEqualTo(
                            "400 {\"code\":\"bad-field\",\"message\":\"The field again is not a truth value. Write true or false.\"}");
            assertThat(port.post("/api/deliveries/a1/cancel", "no"))
                    .isEqualTo("400 {\"code\":\"bad-body\",\"message\":\"The body is not a JSON object."
                            + " Write one such as {}, or leave it out.\"}");
            assertThat(port.ledger.requests().next()).isEmpty();
        }
    }

    @Test
    void whoWaitsIsSentAwayWhenThePortCloses() throws Exception {
        Port port = port("home", new ConsoleOptions("127.0.0.1", 0, "", Duration.ofSeconds(30), Duration.ofHours(1)));
        CompletableFuture<Void> waiting = CompletableFuture.runAsync(() -> {
            try {
                port.post("/api/flows/bikes/run", "");
            } catch (Exception e) {
                // it is cut off, or told the number: either way it does not wait
            }
        });
        await().atMost(Duration.ofSeconds(20))
                .until(() -> port.ledger.requests().next().isPresent());
        port.server.close();
        waiting.orTimeout(20, java.util.concurrent.TimeUnit.SECONDS).join();
        port.close();
    }
}
