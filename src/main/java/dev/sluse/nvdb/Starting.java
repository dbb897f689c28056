package dev.sluse.nvdb;

import dev.sluse.operations.Answer;
import dev.sluse.operations.Request;
import dev.sluse.operations.Transition;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;

/**
 * Starts the changeset whose UUID is written down, and that one only. A start may be sent more than once, always for the same changeset:
 * before it is sent again its state is asked for.
 */
final class Starting implements Phase {
    private final Following following;

    Starting(Following following) {
        this.following = following;
    }

    @Override
    public Request next(Run run) {
        String rel = run.memo().step() == Step.START ? "start" : "fremdrift";
        URI link = run.api().link(run.memo().round().links(), rel, run.uuid());
        return run.memo().step() == Step.START
                ? run.api().start(link, run.requestId())
                : run.api().progress(link, run.requestId());
    }

    @Override
    public Transition absorb(Run run, Answer answer, Instant now) {
        return switch (run.memo().step()) {
            case START -> started(run, answer, now);
            case LOOK -> looked(run, answer, now);
            default -> renewed(run, answer, now);
        };
    }

    private static Transition started(Run run, Answer answer, Instant now) {
        if (Verdict.isGood(answer)) {
            // it is queued first, never worked on at once (contract 4.1)
            Memo memo = run.memo().missed(0).refused("").with(Watch.NONE.seen(Progress.WAITING.word(), now));
            return run.go(
                    memo.at(Step.FOLLOW),
                    Progress.WAITING.word(),
                    null,
                    "started",
                    PollTable.least(Progress.WAITING, false),
                    null);
        }
        boolean isRefused =
                Verdict.isRefusal(answer) || (answer instanceof Answer.Reply reply && reply.status() == 405);
        if (isRefused) {
            // what a start is answered that was obeyed before is not documented
            String said = Said.of((Answer.Reply) answer);
            return run.go(
                    run.memo().missed(0).refused(said).at(Step.LOOK),
                    null,
                    null,
                    "answered " + said,
                    PollTable.least(Progress.WAITING, false),
                    null);
        }
        return Verdict.isGone(answer)
                ? Following.missed(run, (Answer.Reply) answer)
                : Verdict.of(answer, run.what("the start"));
    }

    private Transition looked(Run run, Answer answer, Instant now) {
        if (!Verdict.isGood(answer)) {
            return Verdict.isGone(answer)
                    ? Following.missed(run, (Answer.Reply) answer)
                    : Verdict.whileUnderWay(answer, run.what("the question for the state"));
        }
        String word = Said.word((Answer.Reply) answer);
        if (!word.equals(Progress.NOT_STARTED.word())) {
            return following.seen(run, word, (Answer.Reply) answer, now);
        }
        String refusal = run.memo().refusal();
        return refusal.isEmpty()
                ? run.go(run.memo().missed(0).at(Step.START), word, null, "it is not started", Duration.ZERO, null)
                : new Transition.Failed(
                        word,
                        "NVDB answered " + run.what("the start") + " with " + refusal + ", and changeset " + run.uuid()
                                + " is not started: nothing of it was written. Retry once the reason is gone.",
                        refusal);
    }

    /** Whether the one that is not there any more cannot have been written: it had ended so, or it was not started. */
    private static boolean isKnownUnwritten(Run run) {
        Memo noted = Memo.of(run.operation());
        String word = String.valueOf(run.operation().remoteState()).replaceFirst(":.*", "");
        return word.equals(Progress.REJECTED.word())
                || word.equals(Progress.CANCELLED.word())
                || (noted != null && noted.step() == Step.START);
    }

    /** A person has it tried again after a bad end. */
    private Transition renewed(Run run, Answer answer, Instant now) {
        boolean isGone = Verdict.isGone(answer);
        if (!isGone && !Verdict.isGood(answer)) {
            return Verdict.of(answer, run.what("the question for the state"));
        }
        if (isGone && !isKnownUnwritten(run)) {
            return Following.missed(run, (Answer.Reply) answer);
        }
        String word = isGone ? "" : Said.word((Answer.Reply) answer);
        Progress progress = Progress.of(word).orElse(null);
        if (isGone || progress == Progress.REJECTED || progress == Progress.CANCELLED) {
            Memo memo = run.memo().anew(run.orders(), now);
            String was = isGone ? "not there any more" : word;
            return run.go(memo, "changeset " + run.uuid() + " is " + was + ": a new one is made");
        }
        return progress == Progress.NOT_STARTED
                ? run.go(
                        run.memo().missed(0).refused("").at(Step.START),
                        word,
                        null,
                        "it is not started",
                        Duration.ZERO,
                        null)
                : following.seen(run, word, (Answer.Reply) answer, now);
    }
}
