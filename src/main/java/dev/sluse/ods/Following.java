package dev.sluse.ods;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluse.ledger.Operation.Outcome;
import dev.sluse.operations.Answer;
import dev.sluse.operations.Request;
import dev.sluse.operations.Transition;

/**
 * Follows a run to its end. An end counts only if the dataset was seen running since the order, or has moved on since: right after the order
 * the old end may still be shown (contract 4.5, 2).
 */
final class Following implements Turn {
    /** About two minutes of the table: a run that was taken and has not begun by then is ordered once more, which is harmless. */
    private static final int UNMOVED = 8;

    private static final int MOST_ORDERS = 3;

    @Override
    public Request request(Work work) {
        return work.api().status(work.memo().uid());
    }

    @Override
    public Transition heard(Work work, JsonNode said, Answer.Reply reply) {
        Status status = Status.of(said);
        Memo memo = work.memo();
        if (status.runs()) {
            return work.look(memo.with(memo.run().seen(status)), status.word(), status.sentence());
        }
        boolean moved = Moments.isAfter(status.since(), Moments.of(memo.run().before()));
        if (memo.run().ran() || moved) {
            return judged(work, memo, status);
        }
        if (memo.looks() >= UNMOVED && memo.run().orders() < MOST_ORDERS) {
            Memo again = memo.with(memo.run().again());
            return work.next(
                    again,
                    Step.QUIET,
                    work.polls().after(0),
                    status.word(),
                    "ordered and never begun, it is ordered again: " + status.sentence());
        }
        return work.look(memo, status.word(), "ordered and not begun yet: " + status.sentence());
    }

    /** What an end of ours means. */
    static Transition judged(Work work, Memo memo, Status status) {
        boolean isGone =
                Boolean.FALSE.equals(status.published()) || (status.published() == null && status.wasDeleted());
        if (work.action().publishes() && status.isOfOtherKind() && !isGone && !isSavedByUs(work, memo, status)) {
            return hidden(work, memo, status);
        }
        if (status.state() != Status.State.IDLE) {
            return documented(status, failed(status));
        }
        if (status.wasAborted() || memo.run().aborting()) {
            return documented(
                    status,
                    new Transition.Failed(
                            status.word(),
                            "aborted: what is there is only a part. Replay orders it again.",
                            "",
                            Outcome.ABORTED));
        }
        if (work.action() == Action.UNPUBLISH) {
            return documented(status, unpublished(memo, status));
        }
        if (isGone) {
            return documented(
                    status,
                    new Transition.Failed(
                            status.word(),
                            "unpublished by another: the run has ended and the dataset is not public. Replay publishes it"
                                    + " again.",
                            ""));
        }
        Memo ended = memo.with(new Memo.Check(status.said().toString(), false, 0));
        return Verifying.begin(work, ended, status);
    }

    /** Metadata may be published as a version that is saved; that this is ours is certain only of an order that was taken. */
    private static boolean isSavedByUs(Work work, Memo memo, Status status) {
        return work.action() == Action.PUBLISH_METADATA && memo.run().accepted() != null && !status.wasDeleted();
    }

    /**
     * Somebody saved behind our run: its own end, which may have been an abort, is not to be seen any more. Of an order whose answer got
     * lost it is not even known whether there was one; that does not count.
     */
    private static Transition hidden(Work work, Memo memo, Status status) {
        boolean counts = memo.run().accepted() != null;
        if (counts && memo.run().orders() >= MOST_ORDERS) {
            return documented(
                    status,
                    new Transition.Failed(
                            status.word(),
                            "failed: how the run ended cannot be told, since others worked on the dataset right after it,"
                                    + " each time. Replay when they have done.",
                            ""));
        }
        return work.next(
                counts ? memo.with(memo.run().again()) : memo,
                Step.QUIET,
                work.polls().after(0),
                status.word(),
                "somebody else worked on the dataset right after the run, it is ordered again: " + status.sentence());
    }

    private static Transition failed(Status status) {
        if (status.state() == Status.State.LIMIT_REACHED) {
            JsonNode limit = status.said().path("params").path("error");
            String unnamed = status.message().isEmpty() ? "of an unknown kind" : status.message();
            String which = ProviderText.tidy(limit.path("limit_type").asText(unnamed));
            String figures = limit.has("limit")
                    ? " " + ProviderText.tidy(limit.path("value").asText("?")) + " of "
                            + ProviderText.tidy(limit.path("limit").asText("?"))
                    : "";
            String shown = Boolean.TRUE.equals(status.published()) ? ": what is public is only a part" : "";
            return new Transition.Failed(
                    status.word(),
                    "limit reached (" + which + figures + ")" + shown + ". Raise the limit or send less, then replay.",
                    "",
                    Outcome.LIMIT_REACHED);
        }
        String message = status.message().isEmpty() ? "no reason is given" : status.message();
        return new Transition.Failed(status.word(), "failed: " + message, "");
    }

    private static Transition unpublished(Memo memo, Status status) {
        return Boolean.TRUE.equals(status.published())
                ? new Transition.Failed(
                        status.word(), "published by another: the run has ended and the dataset is public.", "")
                : new Transition.Done(status.word(), memo.uid(), "unpublished", null);
    }

    private static Transition documented(Status status, Transition end) {
        return new Transition.Documented(end, status.said().toString());
    }
}
