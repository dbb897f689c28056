package dev.sluse.ods;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluse.operations.Answer;
import dev.sluse.operations.Request;
import dev.sluse.operations.Transition;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A publish makes all live that is saved (contract 4.5, 8): what is not ours of that is named, or it is not published. */
final class Comparing implements Turn {
    /** That a dataset was at rest says so long that it is. */
    private static final Duration OLD = Duration.ofMinutes(1);

    @Override
    public Request request(Work work) {
        return work.api().versions(work.memo().uid());
    }

    @Override
    public Transition heard(Work work, JsonNode said, Answer.Reply reply) {
        SavedChanges changes = new SavedChanges(said);
        if (work.step() == Step.HISTORY) {
            return known(work, changes);
        }
        Memo memo = work.memo().with(work.memo().history().by(changes.author(work.memo())));
        return compared(work, memo, changes.foreign(memo));
    }

    /** What is not ours is refused before the resource gets the file, so that nothing of ours waits behind it. */
    private static Transition known(Work work, SavedChanges changes) {
        String foreign = work.orders().refusesForeign() ? changes.foreign(work.memo()) : "";
        if (!foreign.isEmpty()) {
            return refused("saved changes of others would go live with it: " + foreign);
        }
        Memo memo = work.memo().with(work.memo().history().knowing(changes.uids()));
        return work.next(
                memo,
                Step.RESOURCES,
                "saved changes before ours: " + changes.uids().size());
    }

    /** Not every key may see the history. */
    @Override
    public Transition otherwise(Work work, Sign sign, Answer answer) {
        boolean mayBeHidden =
                sign == Sign.FORBIDDEN || sign == Sign.MISSING || sign == Sign.INVALID || sign == Sign.ODD;
        if (!mayBeHidden || !(answer instanceof Answer.Reply reply)) {
            return Faults.of(work, sign, answer);
        }
        String hidden = "saved changes could not be compared (" + ProviderText.of(reply) + ")";
        if (work.orders().refusesForeign()) {
            return refused(hidden);
        }
        return work.step() == Step.HISTORY
                ? work.next(work.memo(), Step.RESOURCES, hidden)
                : ordered(work, work.memo(), hidden, null);
    }

    private static Transition compared(Work work, Memo memo, String foreign) {
        if (foreign.isEmpty()) {
            return ordered(work, memo, "", null);
        }
        if (work.orders().refusesForeign()) {
            return refused("saved changes of others would go live with it: " + foreign);
        }
        String sentence = "saved changes of others go live with it: " + foreign;
        boolean isNew = !memo.history().foreign().equals(sentence);
        return ordered(
                work, memo, sentence, isNew ? "Dataset " + work.orders().dataset() + ": " + sentence + "." : null);
    }

    private static Transition refused(String why) {
        return new Transition.Refused(
                null,
                "not published: " + why + ". Publish or restore them in the back office and replay, or write"
                        + " foreignChanges=publish.",
                "");
    }

    private static Transition ordered(Work work, Memo known, String note, @Nullable String alarm) {
        Memo memo = known.with(known.history().naming(note));
        // after a fault or a quota it may have been long ago: what others ended since would be taken for ours
        @Nullable Instant seen = Moments.of(memo.run().seen());
        boolean isOld = seen != null && work.now().isAfter(seen.plus(OLD));
        Step then = isOld ? Step.QUIET : Step.ORDER;
        return work.waiting(
                memo.to(then, work.operation().attempts()),
                then.looks() ? work.polls().after(0) : Duration.ZERO,
                null,
                note.isEmpty() ? "nothing of others goes live with it" : note,
                alarm);
    }
}
