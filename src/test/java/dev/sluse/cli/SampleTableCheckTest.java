package dev.sluse.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluse.sandbox.Sandbox;
import dev.sluse.sandbox.SandboxOptions;
import dev.sluse.sandbox.datalens.ServiceAccount;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A flow from a register to a table, as the demo sees it, with a client that the test is itself. */
class SampleTableCheckTest {
    private Sandbox sandbox;
    private SampleTableCheck check;

    @BeforeEach
    void start() throws IOException {
        sandbox =
                Sandbox.start(SandboxOptions.standard().withHistory(1).withCredentials("key", ServiceAccount.create()));
        check = new SampleTableCheck(Optional.of(sandbox));
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    private static Sample sample(long rows) {
        return new Sample(
                "bbr",
                Path.of("none"),
                new Sample.Expected(
                        "BBR",
                        "events",
                        "delivered",
                        null,
                        null,
                        null,
                        null,
                        null,
                        4,
                        new Sample.Table("bbr_events", rows, null)));
    }

    @Test
    void theTableIsRightWhenItHoldsEachCompleteEventOnce() throws Exception {
        check.imports(sample(0));
        JsonNode register = new com.fasterxml.jackson.databind.ObjectMapper()
                .valueToTree(sandbox.registers().shown())
                .get(0);
        long complete = register.at("/complete/count").asLong();
        assertThat(complete).isGreaterThan(180);
        assertThat(register.path("failed").asInt()).isEqualTo(1);
        Optional<Sample.Held> before = check.await(sample(complete), Duration.ZERO);
        assertThat(before)
                .contains(new Sample.Held("bbr_events", -1, java.util.List.of("the sandbox has no table bbr_events.")));
        EventCopy copy = new EventCopy(sandbox, "key");
        copy.write("bbr_events", "BBR", complete);
        assertThat(check.await(sample(complete), Duration.ofSeconds(5)))
                .contains(new Sample.Held("bbr_events", complete, java.util.List.of()));
        assertThat(check.await(sample(complete + 1), Duration.ZERO)
                        .orElseThrow()
                        .differences())
                .containsExactly("table bbr_events has " + complete + " rows instead of " + (complete + 1) + ".");
        check.imports(sample(0));
        assertThat(check.await(sample(complete), Duration.ZERO).orElseThrow().differences())
                .hasSize(1)
                .first()
                .asString()
                .startsWith("table bbr_events does not hold each event of the complete packages once: it has "
                        + complete + " different ones, ");
    }

    @Test
    void withoutASandboxThereIsNothingToAsk() throws InterruptedException {
        assertThat(new SampleTableCheck(Optional.empty())
                        .await(sample(1), Duration.ZERO)
                        .orElseThrow()
                        .differences())
                .containsExactly("there is no sandbox to ask for table bbr_events.");
    }
}
