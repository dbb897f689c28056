package dev.sluse.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sluse.component.delivery.CrashPoints.Point;
import dev.sluse.ledger.Delivery;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A, B and A again under one name, each process ended in the middle of its work: three deliveries, and A stands in the end. */
class SameNameCrashTest {
    private static final String NAME = "trips/same.csv";
    private static final String A = "id,place\n1,Åsane\n";
    private static final String B = "id,place\n2,Bø\n3,Ås\n";

    @ParameterizedTest
    @EnumSource(
            value = Point.class,
            names = {"CONVERTING", "RENAMED"})
    void whatWasDroppedLastStandsInTheEnd(Point point, @TempDir Path folder) throws Exception {
        run(point, folder);
    }

    @ParameterizedTest
    @Tag("soak")
    @EnumSource(
            value = Point.class,
            names = {"MOVED"})
    void soItDoesWhereTheProcessEndsAfterTheMoves(Point point, @TempDir Path folder) throws Exception {
        run(point, folder);
    }

    private static void run(Point point, Path folder) throws Exception {
        TestHome calm = TestHome.make(Files.createDirectories(folder.resolve("calm")));
        TestHome home = TestHome.make(Files.createDirectories(folder.resolve("crashing")));
        calm.drop(NAME, A);
        try (RuntimeProcess undisturbed = RuntimeProcess.start(calm)) {
            for (String content : List.of(A, B, A)) {
                takeWhatLiesThere(home);
                home.drop(NAME, content);
                RuntimeProcess.crashAt(home, point.name().toLowerCase(Locale.ROOT));
            }
            calm.awaitSettled(1, undisturbed);
        }
        try (RuntimeProcess last = RuntimeProcess.start(home)) {
            home.awaitSettled(3, last);
        }

        List<Delivery> deliveries = home.deliveries().stream()
                .sorted(Comparator.comparing(Delivery::revision))
                .toList();
        assertThat(deliveries).extracting(Delivery::revision).containsExactly(1, 2, 3);
        assertThat(deliveries).extracting(Delivery::rows).containsExactly(1L, 2L, 1L);
        assertThat(home.states().values()).containsOnly("delivered");
        assertThat(home.files("out")).isEqualTo(calm.files("out"));
        assertThat(home.regularFiles("archive")).hasSize(3);
        assertThat(home.files("drops")).isEmpty();
    }

    /** A sender who replaces his own file before it is taken has dropped one file less. */
    private static void takeWhatLiesThere(TestHome home) throws IOException {
        Path file = home.home().resolve("drops").resolve(NAME);
        if (Files.exists(file)) {
            try (RuntimeProcess run = RuntimeProcess.start(home)) {
                await().atMost(Duration.ofMinutes(1))
                        .failFast("the runtime has ended", () -> !run.isAlive())
                        .pollInterval(Duration.ofMillis(5))
                        .until(() -> !Files.exists(file));
            }
        }
    }
}
