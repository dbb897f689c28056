package dev.sluse.nvdb;

import dev.sluse.operations.Answer;
import dev.sluse.operations.Transition;

/** What answers mean that are no success, whatever was asked for (contract 2). */
final class Verdict {
    private Verdict() {}

    static boolean isGood(Answer answer) {
        return answer instanceof Answer.Reply reply && reply.status() >= 200 && reply.status() < 300;
    }

    /** Whether the server has understood what was asked for, and says no to that. */
    static boolean isRefusal(Answer answer) {
        return answer instanceof Answer.Reply reply
                && (reply.status() == 400 || reply.status() == 409 || reply.status() == 413 || reply.status() == 422);
    }

    /** @param what was asked for, to follow "NVDB answered": {@code the start of batch 3 of registrer/105} */
    static Transition of(Answer answer, String what) {
        if (answer instanceof Answer.None none) {
            return again("NVDB gave no answer to " + what + ": " + Said.tidy(none.sentence()));
        }
        Answer.Reply reply = (Answer.Reply) answer;
        String said = Said.of(reply);
        String sentence = "NVDB answered " + what + " with " + said + ".";
        int status = reply.status();
        if (status == 401) {
            return again(sentence + " The token is new: see that the user still exists and may log in.");
        }
        if (status >= 300 && status < 400) {
            return again(
                    sentence + " That is how it answers a token that is missing or has run out; if it lasts, see that"
                            + " nvdb.url is the whole address of API Skriv.");
        }
        if (status == 408 || status == 425 || status == 429 || status >= 500) {
            return again(sentence);
        }
        if (status == 403) {
            return new Transition.Failed(
                    null,
                    sentence
                            + " See that the user has the role for API Skriv and owns the changeset; then try it"
                            + " again.",
                    said);
        }
        if (status == 404) {
            return new Transition.Failed(null, sentence + " See that nvdb.url leads to API Skriv.", said);
        }
        return status >= 400 ? new Transition.Failed(null, sentence, said) : torn(what, reply);
    }

    /**
     * As above, while the changeset may be carried out: it is watched until it has ended, so that only an answer about the changeset
     * itself can be an end.
     */
    static Transition whileUnderWay(Answer answer, String what) {
        Transition verdict = of(answer, what);
        return verdict instanceof Transition.Failed failed ? again(failed.reason()) : verdict;
    }

    /** A success whose text says nothing that can be used. */
    static Transition torn(String what, Answer.Reply reply) {
        return again("NVDB answered " + what + " with " + Said.of(reply) + ", which cannot be read.");
    }

    private static Transition again(String trouble) {
        return new Transition.Again(null, trouble, null);
    }
}
