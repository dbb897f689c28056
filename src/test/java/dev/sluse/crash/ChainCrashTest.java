package dev.sluse.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluse.ledger.Delivery;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real process ends while one flow follows another, in either of them. */
class ChainCrashTest {
    private static final String FOLLOWER =
            """
            - route:
                id: after
                from:
                  uri: delivery:papers
                  steps:
                    - to: {uri: folder:after}
            """;

    @Test
    void whateverMomentItEndsAtEachDeliveryIsHandedOnOnce(@TempDir Path folder) throws Exception {
        TestHome home = TestHome.make(folder);
        Files.writeString(home.routes().resolve("after.camel.yaml"), FOLLOWER);
        int dropped = 0;
        for (String point : List.of("renamed", "recorded", "moved")) {
            home.drop("papers/paper-" + dropped + ".txt", "paper " + dropped);
            dropped++;
            // the first time in the flow that is followed, then in the one that follows
            RuntimeProcess.crashAt(home, point);
            RuntimeProcess.crashAt(home, point);
        }
        try (RuntimeProcess last = RuntimeProcess.start(home)) {
            home.awaitSettled(2 * dropped, last);
        }

        assertThat(paths(home, "after")).containsExactlyInAnyOrderElementsOf(paths(home, "papers"));
        assertThat(home.files("out/after")).isEqualTo(home.files("out/papers")).hasSize(dropped);
        assertThat(home.files("archive")).hasSize(dropped);
    }

    private static List<String> paths(TestHome home, String flow) throws IOException {
        return home.deliveries().stream()
                .filter(each -> each.flow().equals(flow))
                .map(Delivery::path)
                .toList();
    }
}
