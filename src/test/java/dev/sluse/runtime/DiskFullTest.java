package dev.sluse.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sluse.component.delivery.CrashPoints.Point;
import dev.sluse.console.HealthSource;
import dev.sluse.ledger.Delivery;
import dev.sluse.ledger.DeliveryState;
import dev.sluse.table.TableEngines;
import dev.sluse.table.schema.RowSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The disk really fills up in the middle of the work; space comes back; all goes on by itself and nothing is missing or twice. */
class DiskFullTest {
    private static final int GOOD = 8;
    private static final int PARTLY = 4;

    @TempDir
    Path mountPoint = Path.of("");

    private SmallDisk disk;
    private RunningHome home;

    @BeforeEach
    void open() throws Exception {
        disk = SmallDisk.mount(mountPoint, "48m");
        home = new RunningHome(disk.folder());
        home.realEngine = TableEngines.create(2, 1 << 20);
        home.schemas = RowSchema::compile;
        Files.createDirectories(home.routes.resolve("schemas"));
        Files.writeString(
                home.routes.resolve("schemas/s.json"),
                "{\"type\":\"object\",\"properties\":{\"id\":{\"type\":\"integer\"}}}");
        home.simpleRoute("trips", "schema: s.json, onInvalid: quarantine");
    }

    @AfterEach
    void close() throws IOException {
        if (home != null) {
            home.stop();
        }
        if (disk != null) {
            disk.close();
        }
    }

    /** TAKEN: the ledger's row cannot be written. CONVERTING: the output. RECORDED: reports, replies and what follows. */
    @ParameterizedTest
    @EnumSource(
            value = Point.class,
            names = {"TAKEN", "CONVERTING", "RECORDED"})
    void workGoesOnByItselfWhenThereIsSpaceAgain(Point moment) throws Exception {
        AtomicBoolean first = new AtomicBoolean(true);
        home.crashPoints = point -> {
            if (point == moment && first.compareAndSet(true, false)) {
                disk.fill();
            }
        };
        SluseRuntime runtime = home.start();
        for (int number = 0; number < GOOD; number++) {
            home.drop("trips/good-" + number + ".csv", "id,place\n" + number + ",Bø\n");
        }
        for (int number = 0; number < PARTLY; number++) {
            home.drop("trips/partly-" + number + ".csv", "id,place\nbad,Ås\n" + number + ",Bø\n");
        }
        await().atMost(Duration.ofSeconds(30)).until(disk::isFull);
        await().atMost(Duration.ofSeconds(30)).until(() -> isDiskDown(runtime));
        long ended = home.deliveries("trips").stream()
                .filter(each -> each.state().isFinal())
                .count();
        assertThat(ended).isLessThan(GOOD + PARTLY);
        disk.free();
        await().atMost(Duration.ofSeconds(60)).until(() -> home.allSettled("trips", GOOD + PARTLY));

        assertThat(home.deliveries("trips"))
                .filteredOn(each -> each.state() == DeliveryState.DELIVERED)
                .hasSize(GOOD);
        assertThat(home.deliveries("trips"))
                .filteredOn(each -> each.state() == DeliveryState.QUARANTINED)
                .extracting(Delivery::quarantined)
                .hasSize(PARTLY)
                .containsOnly(1L);
        assertThat(home.files("out")).hasSize(GOOD + PARTLY);
        assertThat(home.files("archive")).hasSize(GOOD + PARTLY);
        assertThat(home.files("quarantine")).hasSize(PARTLY);
        assertThat(home.files("spool")).isEmpty();
        assertThat(home.files("drops/trips/_replies").stream().filter(each -> each.endsWith(".html")))
                .hasSize(PARTLY);
        assertThat(home.files("drops")).allMatch(each -> each.contains("/_replies/"));
        await().until(() -> runtime.health().stream().allMatch(HealthSource.Check::up));
    }

    private static boolean isDiskDown(SluseRuntime runtime) {
        return runtime.health().stream().anyMatch(check -> check.name().equals("disk") && !check.up());
    }
}
