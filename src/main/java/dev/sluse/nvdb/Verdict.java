package dev.sluse.nvdb;

import dev.sluse.operations.Answer;
import dev.sluse.operations.Elsewhere;
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
                            + " nvdb.url is the whole address of API Skriv."
                            + Elsewhere.place(reply)
                                    .map(place -> " It leads on to " + place + ", where nothing is sent.")
                                    .orElse(""));
        }
        if (passes(status)) {
            return again(sentence);
        }
        if (status == 403) {
            return new Transition.Failed(
                    null, sentence + " See that the user has the role for API Skriv and owns the changeset.", said);
        }
        return status >= 400
                ? new Transition.Failed(null, sentence + " See that nvdb.url leads to API Skriv.", said)
                : torn(what, reply);
    }

    /** Whether another time may have another answer, whatever was asked for. */
    private static boolean passes(int status) {
        return status == 408 || status == 425 || status == 429 || status >= 500;
    }

    /**
     * Whether the server as a whole is not to be had now, or does not let this account in: another question would not be answered
     * either. One that it stumbles over (500) is not of these.
     */
    static boolean isClosed(Answer answer) {
        return !(answer instanceof Answer.Reply reply)
                || reply.status() == 401
                || (reply.status() >= 300 && reply.status() < 400)
                || (passes(reply.status()) && reply.status() != 500);
    }

    /** Whether the server says that there is no such thing, or none any more. */
    static boolean isGone(Answer answer) {
        return answer instanceof Answer.Reply reply && (reply.status() == 404 || reply.status() == 410);
    }

    /** The same of API Les, which is another server and is read without logging in. */
    static Transition ofReading(Answer answer, String what) {
        if (answer instanceof Answer.None none) {
            return again("API Les gave no answer to " + what + ": " + Said.tidy(none.sentence()));
        }
        Answer.Reply reply = (Answer.Reply) answer;
        String sentence = "API Les answered " + what + " with " + Said.of(reply);
        String hint = " See that nvdb.read-url leads to API Les, and that it serves the client in nvdb.client.";
        if (isGood(answer)) {
            return again(sentence + ", which cannot be read." + hint);
        }
        if (passes(reply.status())) {
            return again(sentence + ".");
        }
        return isClosed(answer)
                ? again(sentence + "." + hint)
                : new Transition.Failed(null, sentence + "." + hint, Said.of(reply));
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
