package dev.sluse.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sluse.component.delivery.CrashPoints.Point;
import dev.sluse.ledger.Delivery;
import dev.sluse.ledger.DeliveryState;
import dev.sluse.ledger.Operation;
import dev.sluse.spec.DuckDb;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real process ends at each named point in turn, each time while one more row of one delivery is mended. */
class RepairCrashTest {

    @Test
    void whateverMomentItEndsAtEachRowIsMendedOnce(@TempDir Path folder) throws Exception {
        TestHome home = TestHome.make(folder);
        int bad = Point.ofFiles().size();
        StringBuilder table = new StringBuilder("id,place\n1000,Oslo\n");
        IntStream.range(0, bad).forEach(i -> table.append("bad,Bø ").append(i).append('\n'));
        home.drop("trips/t.csv", table.toString());
        try (RuntimeProcess first = RuntimeProcess.start(home)) {
            home.awaitSettled(1, first);
        }
        String id = home.deliveries().get(0).id();

        int row = 0;
        for (Point point : Point.ofFiles()) {
            home.drop(
                    "trips/t.csv.quarantine.csv",
                    "\ufeffplace;id;_line;_delivery\r\nBø " + row + ";" + row + ";" + (row + 3) + ";" + id + "\r\n");
            RuntimeProcess.crashAt(home, point.name().toLowerCase(Locale.ROOT));
            row++;
        }
        try (RuntimeProcess last = RuntimeProcess.start(home)) {
            await().atMost(Duration.ofMinutes(1))
                    .failFast("the runtime has ended", () -> !last.isAlive())
                    .untilAsserted(() -> {
                        assertThat(home.deliveries()).hasSize(1 + bad);
                        assertThat(home.deliveries())
                                .extracting(Delivery::state)
                                .containsOnly(DeliveryState.DELIVERED);
                        assertThat(home.files("spool")).isEmpty();
                    });
        }

        assertThat(home.files("drops")).isEmpty();
        assertThat(home.files("quarantine")).isEmpty();
        assertThat(home.regularFiles("archive")).hasSize(1 + bad);
        assertThat(home.read(ledger -> ledger.operations().ofDelivery(id)))
                .extracting(Operation::state)
                .containsExactly(Operation.State.DONE);
        assertThat(home.regularFiles("reports"))
                .filteredOn(each -> each.endsWith("report.json"))
                .hasSize(1 + bad);
        try (DuckDb duck = new DuckDb()) {
            List<List<String>> expected = new java.util.ArrayList<>(List.of(List.of("1000", "Oslo")));
            IntStream.range(0, bad).forEach(i -> expected.add(List.of(Integer.toString(i), "Bø " + i)));
            assertThat(duck.query("SELECT * FROM read_parquet('" + home.home().resolve("out/trips/t.parquet") + "')"))
                    .isEqualTo(expected);
        }
    }
}
