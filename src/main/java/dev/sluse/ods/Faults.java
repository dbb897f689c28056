package dev.sluse.ods;

import dev.sluse.operations.Answer;
import dev.sluse.operations.Elsewhere;
import dev.sluse.operations.RetryAfter;
import dev.sluse.operations.Transition;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What answers mean that are no success, unless a step knows better (contract 8). */
final class Faults {
    /** What is spent for longer is not a matter of a crowd, but of a quota that a person has to know of. */
    private static final Duration LONG = Duration.ofMinutes(10);
    /** Quotas are of a day at most by what the answers say; a clock may be wrong. */
    private static final Duration LONGEST = Duration.ofHours(25);

    private static final String KEY =
            " See that the key in ods.api-key still exists and has the rights edit_dataset and publish_dataset.";

    private Faults() {}

    static Transition of(Work work, Sign sign, Answer answer) {
        if (answer instanceof Answer.None none) {
            return again(work, answer, "Opendatasoft gave no answer to " + work.what() + ": " + tidy(none.sentence()));
        }
        Answer.Reply reply = (Answer.Reply) answer;
        String said = ProviderText.of(reply);
        String sentence = "Opendatasoft answered " + work.what() + " with " + said + ".";
        return switch (sign) {
            case HTML ->
                again(
                        work,
                        answer,
                        sentence + " Some portals answer so to who is not logged in: see that ods.api-key is right and"
                                + " ods.url leads to the portal.");
            case OK, TORN ->
                again(
                        work,
                        answer,
                        "Opendatasoft answered " + work.what() + " with " + reply.status()
                                + " and a body that does not say it.");
            case INVALID -> new Transition.Refused(null, sentence + " Mend what it says, then replay.", said);
            case TOO_LARGE ->
                new Transition.Refused(
                        null, sentence + " Make the file smaller and send the delivery through again.", said);
            case UNAUTHORIZED, FORBIDDEN -> new Transition.Failed(null, sentence + KEY, said);
            case MISSING ->
                new Transition.Failed(null, sentence + " See that the dataset is there and the key may edit it.", said);
            case ODD ->
                new Transition.Failed(
                        null, sentence + " See that ods.url leads to the portal and no proxy answers for it.", said);
            case QUOTA -> until(work, reply, sentence);
            case UNSENT, SILENT, BUSY, CROWDED, FAULT -> again(work, answer, sentence + Elsewhere.of(reply, "ods.url"));
        };
    }

    /** It is left alone until then, however long that is: asking sooner would only be counted too. */
    private static Transition until(Work work, Answer.Reply reply, String sentence) {
        @Nullable Instant reset = ResetTime.of(reply);
        Duration wait = reset == null ? Duration.ZERO : Duration.between(work.now(), reset);
        if (wait.compareTo(work.polls().least()) <= 0) {
            return again(work, reply, sentence);
        }
        Duration bounded = wait.compareTo(LONGEST) > 0 ? LONGEST : wait;
        String told = "no more requests are allowed until " + work.now().plus(bounded);
        return work.waiting(
                work.memo(),
                work.polls().unscaled(bounded),
                null,
                told,
                bounded.compareTo(LONG) > 0 ? sentence + " Nothing is asked until then." : null);
    }

    /** As the engine waits, and no sooner than the table of the status allows. */
    static Transition again(Work work, Answer answer, String sentence) {
        Duration least = work.polls().least();
        @Nullable Duration asked = RetryAfter.of(answer, work.now());
        return new Transition.Again(null, sentence, asked == null || asked.compareTo(least) < 0 ? least : asked);
    }

    private static String tidy(String text) {
        return ProviderText.tidy(text);
    }
}
