package dev.sluse.datalens;

import dev.sluse.operations.Answer;
import dev.sluse.operations.Elsewhere;
import dev.sluse.operations.RetryAfter;
import dev.sluse.operations.Transition;
import java.time.Instant;

/** What answers mean that are no success; the same for all calls of the API (contract 4.6.1 and 5). */
final class Verdict {
    private Verdict() {}

    /** @param what was asked for, to follow "DataLens answered": {@code batch 3 for table sales} */
    static Transition of(Answer answer, String what, Instant now) {
        if (answer instanceof Answer.None none) {
            return new Transition.Again(
                    null, "DataLens gave no answer to " + what + ": " + ProviderText.tidy(none.sentence()), null);
        }
        Answer.Reply reply = (Answer.Reply) answer;
        String said = ProviderText.of(reply);
        String sentence = "DataLens answered " + what + " with " + said + ".";
        int status = reply.status();
        return switch (status) {
            case 400, 409, 422 -> new Transition.Refused(null, sentence, said);
            case 413 ->
                new Transition.Refused(
                        null, sentence + " Make batchBytes smaller and send the delivery through again.", said);
            case 401 ->
                again(
                        reply,
                        sentence
                                + " The token is new: see that the service account's key still exists and has the right.",
                        now);
            case 423 ->
                new Transition.Again(
                        "locked",
                        "Another operation is running on the table: " + said + ".",
                        RetryAfter.of(reply, now));
            case 408, 425, 429 -> again(reply, sentence, now);
            case 403 ->
                new Transition.Failed(
                        null,
                        sentence
                                + " See that the account may use the connection, and that datalens.client-id, where it is"
                                + " set, is the client that the connection is linked with now.",
                        said);
            default ->
                status >= 400 && status < 500
                        ? new Transition.Failed(
                                null,
                                sentence
                                        + " See that the connection and the table are there and the account may use them.",
                                said)
                        : again(reply, sentence + Elsewhere.of(reply, "datalens.upload-url"), now);
        };
    }

    /** An answer of 200 that is not whole: whether it took effect is not known, and the same request finds out. */
    static Transition torn(String what) {
        return new Transition.Again(
                null, "DataLens answered " + what + " with 200 and a body that is no whole JSON object.", null);
    }

    private static Transition again(Answer.Reply reply, String sentence, Instant now) {
        return new Transition.Again(null, sentence, RetryAfter.of(reply, now));
    }
}
