package dev.sluse.ods;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluse.operations.Answer;
import dev.sluse.operations.Request;
import dev.sluse.operations.Transition;

/** Orders the run. It has no id: from here on the status tells, by when it moved on, whether it was ours (contract 3 and 5). */
final class Ordering implements Turn {
    @Override
    public Request request(Work work) {
        return work.api().order(work.memo().uid(), work.action());
    }

    @Override
    public Transition heard(Work work, JsonNode said, Answer.Reply reply) {
        Memo memo = work.memo();
        return work.next(memo.with(memo.run().accepted(work.now())), Step.FOLLOW, "ordered");
    }

    /** Somebody else was quicker: that is no fault, and what he ordered may not have seen our file. */
    @Override
    public Transition otherwise(Work work, Sign sign, Answer answer) {
        return sign == Sign.BUSY
                ? work.refused(Step.QUIET, "busy: somebody else works on the dataset")
                : Faults.of(work, sign, answer);
    }
}
