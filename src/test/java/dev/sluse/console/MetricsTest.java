package dev.sluse.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluse.console.HealthSource.Check;
import dev.sluse.ledger.DeliveryState;
import dev.sluse.ledger.FlowList.Listed;
import dev.sluse.ledger.Ledger.Figures;
import dev.sluse.ledger.Strays.Stray;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MetricsTest {
    private static final Pattern SAMPLE = Pattern.compile("(\\w+(?:\\{.*})?) (\\S+)");

    private final Port port;

    MetricsTest(@TempDir Path home) {
        port = new Port(home);
        port.ledger.flows().publish(List.of(listed("bikes", "running"), listed("roads", "stopped")));
    }

    private static Listed listed(String id, String state) {
        return new Listed(id, "", id + ".yaml", "", state, "", "", Port.CLOCK.instant());
    }

    @AfterEach
    void close() {
        port.close();
    }

    private void end(String id, DeliveryState state, Figures figures) {
        port.ledger.take(id, "bikes", id + ".csv", 10, Port.CLOCK.instant());
        port.ledger.settle(id, state, figures, "");
    }

    private static Map<String, String> samples(String text) {
        Map<String, String> samples = new TreeMap<>();
        text.lines()
                .map(SAMPLE::matcher)
                .filter(Matcher::matches)
                .forEach(line -> samples.put(line.group(1), line.group(2)));
        return samples;
    }

    @Test
    void whatEndedIsCountedFromTheFirstLookOn() throws Exception {
        end("before", DeliveryState.DELIVERED, new Figures(100, 100, 0, 0, 0));
        String delivered = "sluse_deliveries_ended_total{flow=\"bikes\",state=\"delivered\"}";
        Map<String, String> first = samples(port.get("/observe/metrics"));
        assertThat(first).containsEntry(delivered, "0.0");
        end("a1", DeliveryState.DELIVERED, new Figures(7, 7, 0, 0, 0));
        end("a2", DeliveryState.QUARANTINED, new Figures(5, 3, 2, 2, 0));
        Map<String, String> second = samples(port.get("/observe/metrics"));
        assertThat(second)
                .containsEntry(delivered, "1.0")
                .containsEntry("sluse_deliveries_ended_total{flow=\"bikes\",state=\"quarantined\"}", "1.0")
                .containsEntry("sluse_deliveries_ended_total{flow=\"roads\",state=\"failed\"}", "0.0")
                .containsEntry("sluse_rows_total{flow=\"bikes\",outcome=\"accepted\"}", "10.0")
                .containsEntry("sluse_rows_total{flow=\"bikes\",outcome=\"quarantined\"}", "2.0")
                .containsEntry("sluse_input_bytes_total{flow=\"bikes\"}", "20.0")
                .containsEntry("sluse_delivery_duration_seconds_count{flow=\"bikes\"}", "2")
                .containsEntry("sluse_delivery_duration_seconds_bucket{flow=\"bikes\",le=\"0.1\"}", "2");
        assertThat(samples(port.get("/observe/metrics")))
                .as("a second look counts nothing twice")
                .containsEntry(delivered, "1.0");
    }

    @Test
    void howThingsAreIsReadFromTheLedgerAtEachLook() throws Exception {
        end("a1", DeliveryState.REJECTED, Figures.NONE);
        port.ledger.take("a2", "bikes", "y.csv", 10, Port.CLOCK.instant());
        port.ledger.strays().note(new Stray("drops/bikes/z.pdf", "bikes", 3, "why", Port.CLOCK.instant()));
        port.ledger.requests().write("purge", "{}");
        port.checks.set(0, new Check("disk", false, "The disk is full."));
        assertThat(samples(port.get("/observe/metrics")))
                .containsEntry("sluse_deliveries{flow=\"bikes\",state=\"rejected\"}", "1.0")
                .containsEntry("sluse_deliveries{flow=\"bikes\",state=\"received\"}", "1.0")
                .containsEntry("sluse_deliveries{flow=\"bikes\",state=\"failed\"}", "0.0")
                .containsEntry("sluse_deliveries_waiting", "1.0")
                .containsEntry("sluse_strays", "1.0")
                .containsEntry("sluse_requests_unanswered", "1.0")
                .containsEntry("sluse_disk_full", "1.0")
                .containsEntry("sluse_up", "0.0")
                .containsEntry("sluse_flow_up{flow=\"bikes\"}", "1.0")
                .containsEntry("sluse_flow_up{flow=\"roads\"}", "0.0")
                .containsEntry("sluse_build_info{version=\"1.2.3\"}", "1")
                .containsKeys("process_uptime_seconds", "jvm_threads_live_threads");
        port.ledger.close("a1", "seen");
        port.ledger.flows().publish(List.of(listed("roads", "running")));
        assertThat(samples(port.get("/observe/metrics")))
                .containsEntry("sluse_deliveries_waiting", "0.0")
                .containsEntry("sluse_flow_up{flow=\"roads\"}", "1.0")
                .doesNotContainKey("sluse_flow_up{flow=\"bikes\"}");
    }

    @Test
    void theQueueIsAsOldAsItsOldestDelivery() {
        port.ledger.take("a1", "bikes", "x.csv", 10, Port.CLOCK.instant());
        port.ledger.take("a2", "bikes", "y.csv", 10, Port.CLOCK.instant());
        try (Metrics metrics = new Metrics(port.parts(), Clock.offset(Port.CLOCK, Duration.ofSeconds(90)))) {
            assertThat(samples(metrics.scrape())).containsEntry("sluse_queue_age_seconds{flow=\"bikes\"}", "90.0");
        }
    }

    @Test
    void noLabelIsWhatASenderCouldChoose() throws Exception {
        end("a1", DeliveryState.REJECTED, Figures.NONE);
        samples(port.get("/observe/metrics")).keySet().stream()
                .filter(name -> name.startsWith("sluse_"))
                .forEach(name -> assertThat(name).doesNotContain(".csv", port.home.toString(), "a1"));
    }
}
