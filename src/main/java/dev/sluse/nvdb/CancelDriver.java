package dev.sluse.nvdb;

import dev.sluse.ledger.Operation;
import dev.sluse.ledger.RemoteOperations.Accepted;
import dev.sluse.operations.Answer;
import dev.sluse.operations.Driver;
import dev.sluse.operations.Request;
import dev.sluse.operations.Transition;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Takes a changeset back whose operation a person has cancelled, and watches it to its end: it can be cancelled until it is being
 * written (contract 4.3), and one that was written meanwhile is told of. Its target is the changeset's UUID.
 */
public final class CancelDriver implements Driver {
    /** Asks for the state first, then cancels; the word of the state decides which. */
    private static final Duration SOON = Duration.ofSeconds(1);

    private final Function<String, NvdbApi> accounts;

    /** @param accounts the API of an account; empty for the one without a name */
    public CancelDriver(Function<String, NvdbApi> accounts) {
        this.accounts = accounts;
    }

    /** What is to be done of a changeset's operation that is cancelled; empty if nothing of it can be on its way. */
    static Optional<FollowUp> of(Operation operation) {
        String uuid = operation.remoteId();
        String word = String.valueOf(operation.remoteState()).replaceFirst(":.*", "");
        // one that is written is no end here: it is to be said that it was
        boolean isEnded = word.equals(Progress.REJECTED.word()) || word.equals(Progress.CANCELLED.word());
        return uuid == null || isEnded
                ? Optional.empty()
                : Optional.of(new FollowUp(
                        NvdbOrders.CANCEL_KIND,
                        uuid,
                        new Accepted(0, null, null, null, null, String.valueOf(operation.orders()))));
    }

    @Override
    public String kind() {
        return NvdbOrders.CANCEL_KIND;
    }

    @Override
    public String system() {
        return NvdbOrders.SYSTEM;
    }

    @Override
    public boolean takesBack() {
        return true;
    }

    @Override
    public Request next(Operation operation, Instant now) {
        NvdbApi api = accounts.apply(NvdbOrders.of(operation).account());
        String name = operation.delivery() + "/" + operation.id() + "/" + operation.attempts();
        UUID id = UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
        String uuid = operation.target();
        if (isToBeTold(operation)) {
            return api.status(api.link(Map.of(), "status", uuid), id);
        }
        return isToBeSent(operation)
                ? api.cancel(api.link(Map.of(), "kanseller", uuid), id)
                : api.progress(api.link(Map.of(), "fremdrift", uuid), id);
    }

    /** A state was seen that can be cancelled: the memo says so until the request was answered. */
    private static boolean isToBeSent(Operation operation) {
        return operation.state() == Operation.State.WAITING && "\"cancel\"".equals(operation.memo());
    }

    /** It was written, or rejected: what became of its objects is asked for once. */
    private static boolean isToBeTold(Operation operation) {
        return operation.state() == Operation.State.WAITING && "\"status\"".equals(operation.memo());
    }

    @Override
    public Transition absorb(Operation operation, Answer answer, Instant now) {
        String uuid = operation.target();
        if (isToBeSent(operation)) {
            return sent(operation, answer);
        }
        if (isToBeTold(operation)) {
            return told(operation, answer);
        }
        if (answer instanceof Answer.Reply reply && reply.status() == 404) {
            return new Transition.Failed(
                    null,
                    "NVDB does not know changeset " + uuid + " any more, it answered " + Said.of(reply)
                            + ". Whether it was written is not known: look at its objects.",
                    Said.of(reply));
        }
        if (!Verdict.isGood(answer)) {
            return Verdict.of(answer, "the question for the state of changeset " + uuid);
        }
        Answer.Reply reply = (Answer.Reply) answer;
        String word = Said.word(reply);
        return word.isEmpty()
                ? Verdict.torn("the question for the state of changeset " + uuid, reply)
                : seen(operation, word);
    }

    private Transition seen(Operation operation, String word) {
        String uuid = operation.target();
        @Nullable Progress progress = Progress.of(word).orElse(null);
        if (progress == Progress.CANCELLED) {
            return new Transition.Done(word, uuid, "changeset " + uuid + " is cancelled", null);
        }
        if (progress == Progress.REJECTED || progress == Progress.WRITTEN || progress == Progress.INDEXED) {
            return new Transition.Waiting(word, uuid, "\"status\"", word, Duration.ZERO, null);
        }
        return new Transition.Waiting(word, uuid, "\"cancel\"", word, Duration.ZERO, null);
    }

    /** It ends as was seen before, with the whole status if there still is one. */
    private Transition told(Operation operation, Answer answer) {
        if (!Verdict.isGood(answer) && Verdict.of(answer, "") instanceof Transition.Again) {
            return Verdict.of(answer, "the question for the status of changeset " + operation.target());
        }
        String word = String.valueOf(operation.remoteState());
        String uuid = operation.target();
        Transition end;
        if (word.equals(Progress.REJECTED.word())) {
            end = new Transition.Done(
                    word, uuid, "changeset " + uuid + " was rejected: nothing of it was written", null);
        } else {
            URI page = accounts.apply(NvdbOrders.of(operation).account()).page(uuid);
            end = new Transition.Failed(
                    word, "Changeset " + uuid + " was written before it could be cancelled: see " + page + ".", "");
        }
        if (!Verdict.isGood(answer)) {
            return end;
        }
        String document = Said.whole((Answer.Reply) answer);
        boolean isWhole = StatusDocument.of(document)
                .filter(each -> each.progress().equals(word))
                .isPresent();
        return isWhole ? new Transition.Documented(end, document) : end;
    }

    /** Whatever it is answered, the state tells what came of it. */
    private static Transition sent(Operation operation, Answer answer) {
        String what = "the request to cancel changeset " + operation.target();
        if (Verdict.isGood(answer)) {
            return new Transition.Waiting(null, null, "\"look\"", "cancelled", SOON, null);
        }
        Transition verdict = Verdict.of(answer, what);
        boolean isRefused = verdict instanceof Transition.Failed || Verdict.isRefusal(answer);
        boolean isForbidden = answer instanceof Answer.Reply reply && reply.status() == 403;
        // it is being written, say: it is watched to its end, and asked to stop as long as it has none
        return isRefused && !isForbidden
                ? new Transition.Waiting(
                        null,
                        null,
                        "\"look\"",
                        "answered " + Said.of((Answer.Reply) answer),
                        PollTable.least(null, false),
                        null)
                : verdict;
    }
}
