package dev.sluse.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sluse.ledger.Delivery;
import dev.sluse.ledger.DeliveryState;
import dev.sluse.ledger.Operation;
import dev.sluse.sandbox.Sandbox;
import dev.sluse.sandbox.SandboxOptions;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A dataset of Opendatasoft's stand-in, over HTTP. */
class OdsSandboxTest {
    private Sandbox sandbox;
    private RunningHome home;

    @BeforeEach
    void make() throws IOException {
        sandbox = Sandbox.start(SandboxOptions.standard().withHistory(0).withClock(Clock.systemUTC(), 4711));
        home = new RunningHome();
        home.settings.putAll(sandbox.settings());
        home.settings.put("ods.poll-scale", "0.02");
    }

    @AfterEach
    void stop() throws IOException {
        home.close();
        sandbox.close();
    }

    private void flow(String id, String parameters) throws IOException {
        home.route(
                id,
                """
                - route:
                    id: %1$s
                    description: Of a dataset
                    from:
                      uri: drop:%1$s
                      parameters: {minAge: 0, every: 20ms}
                      steps:
                        - to: {uri: "ods:noise", parameters: {%2$s}}
                """
                        .formatted(id, parameters));
    }

    private Operation done(String flow) throws IOException {
        home.drop(flow + "/go.txt", flow);
        await().atMost(Duration.ofSeconds(30)).until(() -> home.allSettled(flow, 1));
        Delivery delivery = home.deliveries(flow).get(0);
        assertThat(delivery.state()).as(String.valueOf(delivery.reason())).isEqualTo(DeliveryState.DELIVERED);
        return home.ledger().operations().ofDelivery(delivery.id()).get(0);
    }

    @Test
    void metadataIsPublishedAsAVersionThatIsSavedOnceAndThatIsASuccess() throws IOException {
        flow("all", "upload: false");
        flow("words", "action: publish-metadata");
        home.start();

        assertThat(done("all").answer()).isEqualTo("published");
        Operation words = done("words");

        assertThat(words.answer()).isEqualTo("published");
        assertThat(home.ledger().remote().document(words.id()).orElseThrow())
                .contains("\"previous\":\"saving_version\"");
        Map<String, Object> noise = sandbox.ods().dataset("noise").orElseThrow();
        assertThat(noise.get("ends")).isEqualTo(Map.of("published", 1, "metadata published", 1));
        assertThat((List<?>) noise.get("last")).hasSize(2);
    }
}
