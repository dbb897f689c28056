package dev.sluse.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Schedules and followers that are deployed and removed again and again. */
class SourceLifeCycleTest {
    private static final int TIMES = 60;

    @Test
    void noJobThreadOrEndpointIsLeftAndNoTimeComesTwice() throws IOException {
        try (RunningHome home = new RunningHome()) {
            home.simpleRoute("stays", "");
            SluseRuntime runtime = home.start();
            for (int each = 0; each < TIMES; each++) {
                cycle(home, runtime.steering());
            }

            assertThat(home.flowsInContext()).hasSize(runtime.steering().list().size());
            assertThat(runtime.context().getEndpoints())
                    .map(Object::toString)
                    .noneMatch(each -> each.contains("schedule:") || each.contains("delivery:"));
            await().untilAsserted(() -> assertThat(threads()).isEmpty());
            assertThat(home.deliveries("beat")).map(each -> each.path()).doesNotHaveDuplicates();
        }
    }

    private static void cycle(RunningHome home, Flows flows) throws IOException {
        home.route("beat", flow("beat", "schedule:beat", "cron: '* * * * * ?'"));
        home.route("after", flow("after", "delivery:beat", ""));
        assertThat(flows.deploy(Optional.empty()).added()).containsExactly("after", "beat");
        for (String each : List.of("beat", "after")) {
            Files.delete(Path.of(home.routes.toString(), each + ".camel.yaml"));
        }
        assertThat(flows.deploy(Optional.empty()).removed()).containsExactly("after", "beat");
    }

    private static String flow(String id, String uri, String parameters) {
        return """
                - route:
                    id: %s
                    from:
                      uri: %s
                      parameters: {%s}
                      steps:
                        - to: log:seen
                """
                .formatted(id, uri, parameters);
    }

    private static List<String> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(Thread::isAlive)
                .map(Thread::getName)
                .filter(name -> name.matches("(beat|after)-.*") || name.contains("schedules-"))
                .toList();
    }
}
