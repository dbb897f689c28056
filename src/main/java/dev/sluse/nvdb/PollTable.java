package dev.sluse.nvdb;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** How often a changeset may be asked for (contract 4.1), and how often it is: less and less the longer it stays as it is. */
final class PollTable {
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration MINUTE = Duration.ofMinutes(1);
    /** What has stood still for hours is not missed for so long. */
    private static final Duration LONGEST = Duration.ofMinutes(15);

    /** Of a changeset that is not found: a server that begins anew, and a proxy in front of it, say so too, but not for long. */
    private static final int MOST_MISSES = 6;

    private PollTable() {}

    /**
     * The provider's table: the least time between two questions.
     *
     * @param progress null: a state that is not known here
     * @param ran whether it was {@code BEHANDLES} before
     */
    static Duration least(@Nullable Progress progress, boolean ran) {
        if (progress == null) {
            return MINUTE;
        }
        return switch (progress) {
            case RUNNING -> SECOND;
            case WAITING -> ran ? MINUTE : SECOND;
            case NOT_STARTED, WRITTEN -> MINUTE;
            case INDEXED, REJECTED, CANCELLED -> Duration.ZERO;
        };
    }

    /** The same for one that was looked at; what was just started is queued. */
    static Duration least(Watch watch) {
        return watch.word().isEmpty()
                ? least(Progress.WAITING, watch.mayHaveRun())
                : least(Progress.of(watch.word()).orElse(null), watch.mayHaveRun());
    }

    /** The same where the answer to the last question was lost: it may have told of any state. */
    static Duration leastAfterLost() {
        return least(null, true);
    }

    /**
     * When to ask again.
     *
     * @param age for how long it has been as it is
     */
    static Duration after(@Nullable Progress progress, boolean ran, Duration age) {
        Duration least = least(progress, ran);
        Duration most = least.compareTo(SECOND) > 0 ? LONGEST : MINUTE;
        int share = progress == Progress.RUNNING ? 4 : progress == Progress.WAITING && !ran ? 10 : 20;
        Duration grown = age.dividedBy(share);
        if (grown.compareTo(least) < 0) {
            return least;
        }
        return grown.compareTo(most) < 0 ? grown : most;
    }

    /** Whether so many answers in a row that there is no such changeset are believed. */
    static boolean isLost(int misses) {
        return misses >= MOST_MISSES;
    }

    /**
     * When to ask again for one that was not found, whose state is not known then: after a minute, and twice as long each time, so that
     * half an hour passes before that is believed.
     *
     * @param misses how many answers in a row said so, from 1
     */
    static Duration afterMiss(int misses) {
        Duration wait = least(null, false).multipliedBy(1L << Math.min(misses - 1, 10));
        return wait.compareTo(LONGEST) < 0 ? wait : LONGEST;
    }
}
