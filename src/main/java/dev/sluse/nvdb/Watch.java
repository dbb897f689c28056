package dev.sluse.nvdb;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * How a changeset was when it was last looked at.
 *
 * @param word {@code fremdrift}; empty: it was not looked at yet
 * @param since milliseconds since 1970: since when it is so
 * @param why what is known of why it is so
 * @param ran whether it was {@code BEHANDLES} before, after which it is asked for less often
 * @param doubtful whether an answer was lost that may have told of it at work
 * @param weeks how many weeks it has been under way, as far as they were told
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record Watch(String word, long since, Why why, boolean ran, boolean doubtful, int weeks) {
    static final Watch NONE = new Watch("", 0, Why.NONE, false, false, 0);

    /** An older one has no reasons of its own. */
    Watch {
        why = why == null ? Why.NONE : why;
    }

    /**
     * Why a changeset waits.
     *
     * @param reason {@code venteårsak}; empty if not known
     * @param asked milliseconds since 1970: when that was asked for; 0: never
     * @param locks that it waits for: the id, and the owner as far as it is known
     * @param owed locks whose owner is to be asked for
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Why(String reason, long asked, List<String> locks, List<String> owed) {
        static final Why NONE = new Why("", 0, List.of(), List.of());

        /** It was told, without the owners of its locks. */
        static Why told(String reason, List<String> unknown, Instant at) {
            return new Why(reason, at.toEpochMilli(), List.of(), unknown);
        }

        /** The owner of the first lock that was owed. */
        Why owned(String lock) {
            List<String> more = new ArrayList<>(locks);
            more.add(lock);
            return new Why(reason, asked, more, owed.subList(1, owed.size()));
        }

        /** It was asked why, and there was no answer that could be used: as much is known as before. */
        Why unanswered(Instant at) {
            return new Why(reason, at.toEpochMilli(), locks, List.of());
        }
    }

    /** Whether it was at work, as far as anybody can know: what an answer said that was lost may have been that. */
    boolean mayHaveRun() {
        return ran || doubtful;
    }

    /** It was asked for, and the answer was lost. */
    Watch doubted() {
        return new Watch(word, since, why, ran, true, weeks);
    }

    /** It was seen; of another state the reasons are not known yet. */
    Watch seen(String now, Instant at) {
        boolean runs = ran || now.equals(Progress.RUNNING.word());
        return now.equals(word) ? this : new Watch(now, at.toEpochMilli(), Why.NONE, runs, doubtful, weeks);
    }

    Watch with(Why other) {
        return new Watch(word, since, other, ran, doubtful, weeks);
    }

    Watch alarmed(int week) {
        return new Watch(word, since, why, ran, doubtful, week);
    }
}
