package dev.sluse.cli;

import dev.sluse.ledger.Delivery;
import dev.sluse.runtime.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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
        SampleTableCheck tables = new SampleTableCheck(running.sandbox());
        for (Sample sample : samples) {
            if (sample.isOfRegister()) {
                tables.imports(sample);
            } else {
                drop(sample);
            }
        }
        List<SampleResult> results = new ArrayList<>();
        for (Sample sample : samples) {
            if (sample.isOfRegister()) {
                Optional<Sample.Held> held = tables.await(sample, MOST);
                results.add(SampleResult.of(sample, settled.newestSettled(sample, MOST), home, held.orElse(null)));
            } else {
                Optional<Delivery> delivery = settled.await(sample, mostToBeTaken, MOST);
                Duration left = sample.expected().table() == null ? Duration.ZERO : MOST;
                results.add(SampleResult.of(
                        sample, delivery, home, tables.await(sample, left).orElse(null)));
            }
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
