package dev.sluse.cli;

import dev.sluse.table.Progress;
import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/**
 * A bar with MB/s, time left and rows, drawn only on a terminal and only for what takes more than two seconds. Called by the
 * engine's threads; closed by the command.
 */
final class RowsProgress implements Progress, AutoCloseable {
    private static final Duration QUIET = Duration.ofSeconds(2);
    private static final long MEGABYTE = 1_000_000;

    private final String name;
    private final PrintStream terminal;
    private final Clock clock;
    private final Instant begin;
    private @Nullable ProgressBar bar;
    private boolean closed;

    RowsProgress(String name, PrintStream terminal, Clock clock) {
        this.name = name;
        this.terminal = terminal;
        this.clock = clock;
        this.begin = clock.instant();
    }

    @Override
    public synchronized void at(long bytesDone, long bytesTotal, long rows) {
        if (closed || (bar == null && clock.instant().isBefore(begin.plus(QUIET)))) {
            return;
        }
        if (bar == null) {
            bar = new ProgressBarBuilder()
                    .setTaskName(name)
                    .setInitialMax(bytesTotal)
                    .setUnit(" MB", MEGABYTE)
                    .setStyle(ProgressBarStyle.ASCII)
                    .setUpdateIntervalMillis(250)
                    .showSpeed()
                    .startsFrom(0, Duration.between(begin, clock.instant()))
                    .setConsumer(new ConsoleProgressBarConsumer(terminal))
                    .build();
        }
        bar.maxHint(bytesTotal);
        bar.stepTo(bytesDone);
        bar.setExtraMessage(String.format(Locale.ROOT, " %,d rows", rows));
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (bar != null) {
            bar.close();
        }
    }
}
