package dev.sluse.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sluse.ledger.Delivery;
import dev.sluse.ledger.DeliveryState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.spi.CamelEvent;
import org.apache.camel.spi.CamelEvent.ExchangeFailedEvent;
import org.apache.camel.support.EventNotifierSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two flows with the same component and options: whatever happens to one, the other does not notice. */
class FlowNeighbourTest {
    private RunningHome home;

    @BeforeEach
    void make() throws IOException {
        home = new RunningHome();
        home.flows = "left,right";
    }

    @AfterEach
    void stop() throws IOException {
        home.close();
    }

    @Test
    void oneIsStoppedChangedBrokenRemovedAndPutBackWhileTheOtherDeliversEveryFileAtTheFirstAttempt()
            throws IOException {
        home.simpleRoute("left", "");
        home.simpleRoute("right", "");
        SluseRuntime runtime = home.start();
        Flows flows = runtime.steering();
        List<String> failed = new CopyOnWriteArrayList<>();
        runtime.context().getManagementStrategy().addEventNotifier(new EventNotifierSupport() {
            @Override
            public void notify(CamelEvent event) {
                failed.add(((ExchangeFailedEvent) event).getExchange().getFromRouteId());
            }

            @Override
            public boolean isEnabled(CamelEvent event) {
                return event instanceof ExchangeFailedEvent;
            }
        });
        Path file = home.routes.resolve("left.camel.yaml");
        String good = Files.readString(file);
        int left;
        int right;
        try (Feeder toLeft = new Feeder(home, "left");
                Feeder toRight = new Feeder(home, "right")) {
            goesOn(toRight);
            flows.stop("left", "");
            goesOn(toRight);
            flows.start("left");
            Files.writeString(file, good.replace("A flow", "Another flow"));
            assertThat(flows.deploy(Optional.empty()).changed()).containsExactly("left");
            goesOn(toRight);
            Files.writeString(file, good.replace("uri:", "ury:"));
            assertThat(flows.deploy(Optional.empty()).refused()).isNotEmpty();
            goesOn(toRight);
            Files.delete(file);
            assertThat(flows.deploy(Optional.empty()).removed()).containsExactly("left");
            goesOn(toRight);
            Files.writeString(file, good);
            assertThat(flows.deploy(Optional.empty()).added()).containsExactly("left");
            goesOn(toRight);
            left = toLeft.end();
            right = toRight.end();
        }
        await().atMost(Duration.ofSeconds(30))
                .until(() -> home.allSettled("left", left) && home.allSettled("right", right));

        assertThat(failed).isEmpty();
        assertThat(home.deliveries("right")).allMatch(each -> each.attempts() == 1);
        for (String each : List.of("left", "right")) {
            assertThat(home.deliveries(each)).extracting(Delivery::state).containsOnly(DeliveryState.DELIVERED);
            assertThat(home.files("out/" + each)).hasSize(each.equals("left") ? left : right);
        }
        assertThat(home.files("drops")).isEmpty();
    }

    /** Some more files have been dropped and the right flow has delivered some more. */
    private void goesOn(Feeder feeder) {
        long before = delivered();
        int dropped = feeder.dropped();
        await().until(() -> feeder.dropped() > dropped + 5 && delivered() > before);
    }

    private long delivered() {
        return home.ledger().counts().getOrDefault("right", Map.of()).getOrDefault(DeliveryState.DELIVERED, 0L);
    }
}
