package dev.sluse.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluse.component.delivery.CrashPoints.Point;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real process ends at each named point in turn, each time with files of every kind under way. */
class CrashPointsTest {

    @Test
    void whateverMomentItEndsAtAllArrivesOnceAndUnchanged(@TempDir Path folder) throws Exception {
        TestHome home = TestHome.make(Files.createDirectories(folder.resolve("crashing")));
        TestHome calm = TestHome.make(Files.createDirectories(folder.resolve("calm")));
        Map<Path, String> wasOut = new TreeMap<>();
        int dropped = 0;
        int round = 0;
        for (Point point : Point.ofFiles()) {
            calm.dropOneOfEach(round);
            dropped += home.dropOneOfEach(round++);
            RuntimeProcess.crashAt(home, point.name().toLowerCase(java.util.Locale.ROOT));
            FarEnd.identities(home).forEach(wasOut::putIfAbsent);
        }
        try (RuntimeProcess undisturbed = RuntimeProcess.start(calm);
                RuntimeProcess last = RuntimeProcess.start(home)) {
            home.awaitSettled(dropped, last);
            calm.awaitSettled(dropped, undisturbed);
        }

        assertThat(FarEnd.of(home)).isEqualTo(FarEnd.of(calm));
        assertThat(home.files("out")).hasSize(3 * dropped / 4);
        assertThat(FarEnd.identities(home)).containsAllEntriesOf(wasOut);
        assertThat(wasOut).isNotEmpty();
    }
}
