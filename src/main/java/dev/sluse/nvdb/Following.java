package dev.sluse.nvdb;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluse.nvdb.Watch.Why;
import dev.sluse.operations.Answer;
import dev.sluse.operations.Request;
import dev.sluse.operations.Transition;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Follows a changeset that is started, for as long as it takes: seconds, or days where it waits for a lock (contract 4.4). It is never
 * given up by age; each week that it has been under way a person is told.
 */
final class Following implements Phase {
    private static final Duration WEEK = Duration.ofDays(7);
    /** A queue is gone through faster; what stands longer has a reason. */
    private static final Duration WONDER = Duration.ofSeconds(20);

    private static final Duration ASK_EACH = Duration.ofHours(1);
    private static final int MOST_LOCKS = 3;
    private static final List<String> OWNERS = List.of("eier", "brukernavn", "bruker", "owner", "username");

    @Override
    public Request next(Run run) {
        Watch watch = run.memo().watch();
        String rel = run.memo().step() == Step.INQUIRE ? "status" : "fremdrift";
        URI link = run.api().link(run.memo().round().links(), rel, run.uuid());
        return switch (run.memo().step()) {
            case LOCK -> run.api().lock(watch.why().owed().get(0), run.requestId());
            case INQUIRE -> run.api().briefStatus(link, run.requestId());
            default -> run.api().progress(link, run.requestId());
        };
    }

    @Override
    public Transition absorb(Run run, Answer answer, Instant now) {
        Step step = run.memo().step();
        if (step == Step.LOCK) {
            return owned(run, answer, now);
        }
        if (step == Step.INQUIRE && !Verdict.isGood(answer) && !Verdict.isClosed(answer)) {
            return unanswered(run, (Answer.Reply) answer, now);
        }
        if (Verdict.isGone(answer)) {
            return missed(run, (Answer.Reply) answer);
        }
        if (!Verdict.isGood(answer)) {
            return Verdict.whileUnderWay(answer, run.what("the question for the state"));
        }
        Answer.Reply reply = (Answer.Reply) answer;
        return step == Step.INQUIRE ? inquired(run, reply, now) : seen(run, Said.word(reply), reply, now);
    }

    /** It is not found: it is asked for again, and at last that is believed. */
    static Transition missed(Run run, Answer.Reply reply) {
        return run.missed(reply).orElseGet(() -> gone(run, reply));
    }

    /** What was started is not there: whether it was written nobody can tell from here. */
    static Transition gone(Run run, Answer.Reply reply) {
        boolean isStarted = !run.memo().watch().word().isEmpty() || run.memo().step() != Step.START;
        String said = Said.of(reply);
        String sentence = "NVDB does not know changeset " + run.uuid() + " of batch "
                + run.operation().batch() + " of " + run.operation().target() + " any more, it answered " + said + ". ";
        return new Transition.Failed(
                null,
                sentence
                        + (isStarted
                                ? "Whether it was written is not known: look at its objects. If it was not, cancel this"
                                        + " operation and send the delivery through again."
                                : "It was not started: nothing of it was written."),
                said);
    }

    /**
     * What follows from a state.
     *
     * @param word empty if the reply has none
     */
    Transition seen(Run run, String word, Answer.Reply reply, Instant now) {
        if (word.isEmpty()) {
            return Verdict.torn(run.what("the question for the state"), reply);
        }
        return seen(run, run.memo().watch().seen(word, now), now);
    }

    private static Transition seen(Run run, Watch watch, Instant now) {
        String word = watch.word();
        Progress progress = Progress.of(word).orElse(null);
        Memo memo = run.memo().missed(0).with(watch);
        if (isEnd(progress, run.orders())) {
            Step next = memo.round().doubtful() ? Step.SWEEP : Step.STATUS;
            return run.go(memo.with(Memo.Search.BEGIN).at(next), word, null, word, Duration.ZERO, null);
        }
        boolean wasAtWork = watch.ran() || run.memo().step() == Step.STATUS;
        if (progress == Progress.NOT_STARTED && !wasAtWork) {
            // an answer from before the start was obeyed; started again it is the same changeset
            return run.go(memo.at(Step.START), word, null, word, PollTable.least(progress, false), null);
        }
        Duration age = Duration.between(Instant.ofEpochMilli(watch.since()), now);
        Duration after = PollTable.after(progress, watch.mayHaveRun(), age);
        int week = (int) Duration.between(Instant.ofEpochMilli(memo.round().since()), now)
                .dividedBy(WEEK);
        boolean isBack =
                progress == Progress.NOT_STARTED && !run.memo().watch().word().equals(word);
        String alarm = isBack ? back(run) : week > watch.weeks() ? alarm(run, watch) : null;
        memo = memo.with(watch.alarmed(Math.max(week, watch.weeks())));
        Step step = isOdd(progress, watch, age, now) ? Step.INQUIRE : Step.FOLLOW;
        return run.go(memo.at(step), remoteState(watch), null, answer(watch), after, alarm);
    }

    private static boolean isEnd(@Nullable Progress progress, NvdbOrders orders) {
        return progress == Progress.REJECTED
                || progress == Progress.CANCELLED
                || progress == Progress.INDEXED
                || (progress == Progress.WRITTEN && !orders.untilIndexed());
    }

    private static boolean isOdd(@Nullable Progress progress, Watch watch, Duration age, Instant now) {
        return progress == Progress.WAITING
                && (watch.ran() || age.compareTo(WONDER) >= 0)
                && now.toEpochMilli() - watch.why().asked() >= ASK_EACH.toMillis();
    }

    /** Why it waits is for people: that it is not told is no reason not to follow it. */
    private static Transition unanswered(Run run, Answer.Reply reply, Instant now) {
        Watch known = run.memo().watch();
        Watch watch = known.with(known.why().unanswered(now));
        // who refuses has not looked; else the state may have been told, and was lost on its way
        boolean isRefused = reply.status() >= 300 && reply.status() < 500;
        return seen(run, isRefused ? watch : watch.doubted(), now);
    }

    private static Transition inquired(Run run, Answer.Reply reply, Instant now) {
        StatusDocument status = StatusDocument.of(Said.whole(reply)).orElse(null);
        if (status == null || status.progress().isEmpty()) {
            return unanswered(run, reply, now);
        }
        Watch watch = run.memo().watch().seen(status.progress(), now);
        if (!watch.word().equals(Progress.WAITING.word())) {
            return seen(run, watch, now);
        }
        List<String> locks = status.locks().stream().limit(MOST_LOCKS).toList();
        Watch told = watch.with(Why.told(status.waitReason(), locks, now));
        return locks.isEmpty()
                ? seen(run, told, now)
                : run.go(
                        run.memo().with(told).at(Step.LOCK),
                        remoteState(told),
                        null,
                        answer(told),
                        Duration.ZERO,
                        null);
    }

    /** Whoever owns it: how a lock is written is not documented, and a lock that is not told of is no reason to stop. */
    private static Transition owned(Run run, Answer answer, Instant now) {
        Watch watch = run.memo().watch();
        String lock = watch.why().owed().get(0);
        String owner = Verdict.isGood(answer) ? owner(Preparing.tree((Answer.Reply) answer)) : "";
        Watch next = watch.with(watch.why().owned("lock " + lock + (owner.isEmpty() ? "" : " of " + owner)));
        return next.why().owed().isEmpty()
                ? seen(run, next, now)
                : run.go(run.memo().with(next), remoteState(next), null, answer(next), Duration.ZERO, null);
    }

    private static String owner(JsonNode lock) {
        return Stream.concat(OWNERS.stream(), Stream.of("klient"))
                .map(each -> lock.path(each).asText("").strip())
                .filter(each -> !each.isEmpty())
                .findFirst()
                .map(Said::tidy)
                .orElse("");
    }

    /** In the provider's words, as it writes state and reason together. */
    private static String remoteState(Watch watch) {
        return watch.word()
                + (watch.why().reason().isEmpty() ? "" : ":" + watch.why().reason());
    }

    private static String answer(Watch watch) {
        String meaning = WaitReason.meaning(watch.why().reason());
        String why = watch.why().locks().isEmpty()
                ? meaning
                : String.join(", ", watch.why().locks());
        return remoteState(watch) + (why.isEmpty() ? "" : ", " + why);
    }

    /** What is not in the provider's diagram: it is not started a second time, since nobody knows what happened there. */
    private static String back(Run run) {
        return "changeset " + run.uuid() + " was at work and is " + Progress.NOT_STARTED.word()
                + " now. It is not started again from here. See its page: "
                + run.api().page(run.uuid())
                + ". If nothing of it was written, cancel this operation and send the delivery through again.";
    }

    private static String alarm(Run run, Watch watch) {
        String what = "changeset " + run.uuid() + " has been on its way for more than a week and is " + answer(watch)
                + ". It is followed on. ";
        return what
                + (watch.why().locks().isEmpty()
                        ? "See its page: " + run.api().page(run.uuid()) + "."
                        : "Ask the owner to let go of the lock, or see its page: "
                                + run.api().page(run.uuid()) + ".");
    }
}
