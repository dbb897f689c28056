package dev.sluse.ods;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluse.operations.Answer;
import dev.sluse.operations.Request;
import dev.sluse.operations.Transition;
import java.time.Duration;

/**
 * Waits until nobody works on the dataset, and remembers since when it rests: what is ordered before then, by a schedule or a person, may
 * have read the old file and is not ours (contract 4.5).
 */
final class Quieting implements Turn {
    @Override
    public Request request(Work work) {
        return work.api().status(work.memo().uid());
    }

    @Override
    public Transition heard(Work work, JsonNode said, Answer.Reply reply) {
        Status status = Status.of(said);
        Memo memo = work.memo();
        if (status.runs()) {
            return work.look(memo, status.word(), "busy: " + status.sentence());
        }
        Memo rested = memo.with(memo.run().after(status.since(), work.now()));
        if (!work.action().publishes()) {
            return Boolean.FALSE.equals(status.published())
                    ? new Transition.Done(status.word(), memo.uid(), "unpublished already", null)
                    : work.next(rested, Step.ORDER, Duration.ZERO, status.word(), "at rest: " + status.sentence());
        }
        boolean places = work.orders().uploads() && !memo.placing().placed();
        Step then = places ? Step.RESOURCES : Step.COMPARE;
        // somebody worked on it since: what was live then is not what is live now
        boolean isKnown = memo.history().looked()
                && !Moments.isAfter(status.since(), Moments.of(memo.run().before()));
        return work.next(
                rested, isKnown ? then : Step.BASELINE, Duration.ZERO, status.word(), "at rest: " + status.sentence());
    }
}
