package dev.sluse.nvdb;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sluse.ledger.Operation.Outcome;
import dev.sluse.nvdb.StatusDocument.RoadObject;
import dev.sluse.operations.Answer;
import dev.sluse.operations.Request;
import dev.sluse.operations.Transition;
import java.time.Instant;
import java.util.List;

/** The changeset is at an end: its status is fetched, whole, and says how it ends. */
final class Concluding implements Phase {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Following following;

    Concluding(Following following) {
        this.following = following;
    }

    @Override
    public Request next(Run run) {
        return run.api().status(run.api().link(run.memo().round().links(), "status", run.uuid()), run.requestId());
    }

    @Override
    public Transition absorb(Run run, Answer answer, Instant now) {
        if (Verdict.isGone(answer)) {
            Answer.Reply lost = (Answer.Reply) answer;
            return run.missed(lost).orElseGet(() -> gone(run, lost));
        }
        String what = run.what("the question for the status");
        if (!Verdict.isGood(answer)) {
            return Verdict.whileUnderWay(answer, what);
        }
        Answer.Reply reply = (Answer.Reply) answer;
        String text = Said.whole(reply);
        StatusDocument status = StatusDocument.of(text).orElse(null);
        if (status == null || status.progress().isEmpty()) {
            return Verdict.torn(what, reply);
        }
        Progress progress = Progress.of(status.progress()).orElse(null);
        if (progress == Progress.REJECTED) {
            return Rejection.ofStatus(run, word(status), text, run.uuid(), now);
        }
        if (progress == Progress.INDEXED
                || (progress == Progress.WRITTEN && !run.orders().untilIndexed())) {
            return new Transition.Documented(
                    new Transition.Done(status.progress(), null, answer(run, status), null), document(run, text));
        }
        if (progress == Progress.CANCELLED) {
            return cancelled(run, document(run, text));
        }
        return following.seen(run, status.progress(), reply, now);
    }

    private static Transition cancelled(Run run, String document) {
        String reason =
                "Changeset " + run.uuid() + " of batch " + run.operation().batch() + " of "
                        + run.operation().target()
                        + " was cancelled at NVDB: nothing of it was written. Retry makes a new one.";
        return new Transition.Documented(
                new Transition.Failed(Progress.CANCELLED.word(), reason, "", Outcome.ABORTED), document);
    }

    /** There is no status any more. How it has ended was told before, and that holds. */
    private static Transition gone(Run run, Answer.Reply reply) {
        String word = String.valueOf(run.operation().remoteState()).replaceFirst(":.*", "");
        Progress progress = Progress.of(word).orElse(null);
        String set = "changeset " + run.uuid() + " of batch " + run.operation().batch() + " of "
                + run.operation().target();
        String lost = " NVDB answered " + run.what("the question for the status") + " with " + Said.of(reply) + ".";
        String document =
                document(run, JSON.createObjectNode().put("fremdrift", word).toString());
        if (progress == Progress.WRITTEN || progress == Progress.INDEXED) {
            String known = run.orders().dryRun()
                    ? "a dry run: nothing was written"
                    : "the ids and versions of its objects are not known";
            String alarm = set + " is " + word + ", and nothing more is known of it." + lost;
            return new Transition.Documented(
                    new Transition.Done(word, null, word + ", its status is gone; " + known, alarm), document);
        }
        if (progress == Progress.REJECTED) {
            String reason = "NVDB rejected " + set + ": nothing of it was written. Why is not known:" + lost
                    + " Retry sends it anew.";
            return new Transition.Documented(new Transition.Refused(word, reason, ""), document);
        }
        return progress == Progress.CANCELLED ? cancelled(run, document) : Following.gone(run, reply);
    }

    private static String word(StatusDocument status) {
        return status.progress() + (status.rejectReason().isEmpty() ? "" : ":" + status.rejectReason());
    }

    private static String document(Run run, String text) {
        try {
            JsonNode node = JSON.readTree(text);
            return Documents.whole(run, Documents.framed(run, node, run.uuid()), text);
        } catch (JacksonException e) {
            throw new IllegalStateException("it was read before", e);
        }
    }

    private static String answer(Run run, StatusDocument status) {
        int left = run.memo().round().excluded().size();
        int objects = run.orders().objects() - left;
        long warnings = status.warnings().size()
                + status.objects().stream()
                        .map(RoadObject::warnings)
                        .mapToLong(List::size)
                        .sum();
        String said = status.progress() + ", " + (objects == 1 ? "one object" : objects + " objects");
        if (warnings > 0) {
            said += warnings == 1 ? ", one warning" : ", " + warnings + " warnings";
        }
        if (left > 0) {
            said += "; sent without " + left + " of them: those rejected, and what belongs to them";
        }
        return run.orders().dryRun() ? said + "; a dry run: nothing was written" : said;
    }
}
