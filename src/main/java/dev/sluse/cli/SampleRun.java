package dev.sluse.cli;

import dev.sluse.runtime.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Drops samples into the home of a running system and waits for what becomes of them: the same for demo and test. */
final class SampleRun {
    /** For a sample to be taken and to come to its end. */
    private static final Duration MOST = Duration.ofSeconds(60);

    private final Home home;
    private final Running running;
    private final Clock clock;
    private final Duration mostToBeTaken;

    /** @param mostToBeTaken how long a sample may lie there before nobody is expected to take it */
    SampleRun(Home home, Running running, Clock clock, Duration mostToBeTaken) {
        this.home = home;
        this.running = running;
        this.clock = clock;
        this.mostToBeTaken = mostToBeTaken;
    }

    /** The result of each sample, in their order. */
    List<SampleResult> run(List<Sample> samples) throws IOException, InterruptedException {
        SettledSamples settled = new SettledSamples(running.ledger(), clock.instant());
        for (Sample sample : samples) {
            drop(sample);
        }
        List<SampleResult> results = new ArrayList<>();
        for (Sample sample : samples) {
            results.add(SampleResult.of(sample, settled.await(sample, mostToBeTaken, MOST), home));
        }
        return results;
    }

    /** As a careful sender does: under a name that is left alone, then renamed. */
    private void drop(Sample sample) throws IOException {
        Path folder = running.runtime().dropFolder(sample.flow()).orElseGet(() -> home.drop(sample.flow()));
        Path target = folder.resolve(sample.file());
        Files.createDirectories(target.getParent());
        Path part = target.resolveSibling(target.getFileName() + ".part");
        Files.copy(sample.input(), part);
        Files.move(part, target);
    }
}
