package dev.sluse.ods;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluse.operations.Answer;
import dev.sluse.operations.Request;
import dev.sluse.operations.Transition;

/** Whether an order was taken whose answer got lost: the dataset runs, or has moved on since it rested (contract 5). */
final class Asking implements Turn {
    @Override
    public Request request(Work work) {
        return work.api().status(work.memo().uid());
    }

    @Override
    public Transition heard(Work work, JsonNode said, Answer.Reply reply) {
        Status status = Status.of(said);
        Memo memo = work.memo();
        boolean unpublishes = work.action() == Action.UNPUBLISH;
        boolean isOurKind = unpublishes ? status.state() == Status.State.DELETING : !status.isOfOtherKind();
        if (status.runs() && !isOurKind && status.state() != Status.State.QUEUED) {
            return work.next(memo, Step.QUIET, work.polls().after(0), status.word(), "busy: " + status.sentence());
        }
        if (status.runs()) {
            Memo seen = memo.with(memo.run().seen(status));
            return work.next(
                    seen, Step.FOLLOW, work.polls().after(0), status.word(), "was taken: " + status.sentence());
        }
        boolean moved = Moments.isAfter(status.since(), Moments.of(memo.run().before()));
        boolean isDone = unpublishes && Boolean.FALSE.equals(status.published());
        return moved || isDone
                ? Following.judged(work, memo, status)
                : work.anew(memo, Step.ORDER, status.word(), "was not taken, it is ordered again");
    }
}
