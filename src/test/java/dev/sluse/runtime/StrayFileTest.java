package dev.sluse.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sluse.ledger.Ledger;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class StrayFileTest {
    private static final String ROUTE =
            """
            - route:
                id: bikes
                description: A flow
                from:
                  uri: drop:bikes
                  parameters: {minAge: 0, every: 20ms, include: '.*[.]csv'}
                  steps:
                    - to: folder:bikes
            """;

    @Test
    void aFileThatNoFlowTakesIsToldOfOnceAndLeftWhereItIs() throws IOException {
        try (RunningHome home = new RunningHome()) {
            home.strayAfter = Duration.ofMillis(50);
            home.route("bikes", ROUTE);
            home.start();
            home.drop("bikes/trips.xlsx", "x");
            await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> assertThat(passedOver(home))
                    .containsExactly(home.home.resolve("drops/bikes/trips.xlsx")
                            + " is not taken: its name does not match the flow's include, .*[.]csv."));
            home.drop("bikes/trips.csv", "x");
            await().atMost(Duration.ofSeconds(10)).until(() -> home.allSettled("bikes", 1));
            assertThat(passedOver(home)).hasSize(1);
            assertThat(home.files("drops")).containsExactly("bikes/trips.xlsx");
        }
    }

    private static List<String> passedOver(RunningHome home) {
        return home.ledger().journal("").stream()
                .filter(entry -> entry.event().equals("passed-over"))
                .map(Ledger.Entry::text)
                .toList();
    }
}
