package dev.sluse.nvdb;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
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
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Takes a changeset back whose operation a person has cancelled, and watches it to its end: it can be cancelled until it is being
 * written (contract 4.3), and one that was written meanwhile is told of. Its target is the changeset's UUID.
 */
public final class CancelDriver implements Driver {
    private static final String STATUS = "status";
    private static final String CANCEL = "cancel";
    private static final String LOOK = "look";
    /** Of the orders: how soon the state may be asked for, in milliseconds, by how the changeset was last seen. */
    private static final String PATIENCE = "patience";

    /** A memo: the step, how many misses, how many requests had been sent. */
    private static final Pattern NOTED = Pattern.compile("\"([a-z]+)(?: (\\d+))?(?: @(\\d+))?\"");

    private static final ObjectMapper JSON = new ObjectMapper();

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
                        NvdbOrders.CANCEL_KIND, uuid, new Accepted(0, null, null, null, null, orders(operation))));
    }

    /** The operation's own; it was asked for the state of the same changeset perhaps just now. */
    private static String orders(Operation operation) {
        Duration least = least(Memo.of(operation), operation.attempts());
        try {
            return JSON.readTree(String.valueOf(operation.orders())) instanceof ObjectNode orders
                    ? orders.put(PATIENCE, least.toMillis()).toString()
                    : String.valueOf(operation.orders());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("operation " + operation.id() + " has orders that cannot be read", e);
        }
    }

    private static Duration least(@Nullable Memo memo, int sent) {
        if (memo == null) {
            return Duration.ZERO;
        }
        return Run.isLookLost(memo, sent) ? PollTable.leastAfterLost() : PollTable.least(memo.watch());
    }

    /** Before the state is asked for: the table holds for both operations together. */
    private static Duration patience(Operation operation) {
        if (operation.remoteState() != null) {
            // it may have been at work in between
            return PollTable.least(Progress.WAITING, true);
        }
        long least = 0;
        try {
            least = JSON.readTree(String.valueOf(operation.orders()))
                    .path(PATIENCE)
                    .asLong();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("operation " + operation.id() + " has orders that cannot be read", e);
        }
        Duration soonest = PollTable.least(Progress.WAITING, false);
        return least > soonest.toMillis() ? Duration.ofMillis(least) : soonest;
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

    /** It is cancelled first and looked at then; again as long as a state is seen that can be cancelled. */
    private static boolean isToBeSent(Operation operation) {
        return !isAt(LOOK, operation) && !isToBeTold(operation);
    }

    @Override
    public Duration apart(Operation operation) {
        if (!isAt(LOOK, operation)) {
            return Duration.ZERO;
        }
        // what ended badly was answered, and nothing was sent since it is to be tried again
        boolean isLost = operation.state() != Operation.State.PENDING
                && operation.attempts() > number(3, operation, Integer.MAX_VALUE);
        return isLost ? PollTable.leastAfterLost() : patience(operation);
    }

    /** It was written, or rejected: what became of its objects is asked for once. */
    private static boolean isToBeTold(Operation operation) {
        return operation.state() == Operation.State.WAITING && isAt(STATUS, operation);
    }

    /** What is to be done next, with how many questions in a row were answered that there is no such changeset. */
    private static String memo(String step, int misses) {
        return "\"" + step + (misses == 0 ? "" : " " + misses) + "\"";
    }

    /** To look next; with how many requests had been sent, so that a look whose answer is lost is told from a first one. */
    private static String look(int misses, Operation operation) {
        return memo(LOOK, misses).replaceFirst("\"$", " @" + operation.attempts() + "\"");
    }

    private static boolean isAt(String step, Operation operation) {
        return noted(operation).filter(each -> each.group(1).equals(step)).isPresent();
    }

    private static Optional<MatchResult> noted(Operation operation) {
        Matcher noted = NOTED.matcher(String.valueOf(operation.memo()));
        return noted.matches() ? Optional.of(noted.toMatchResult()) : Optional.empty();
    }

    private static int number(int group, Operation operation, int otherwise) {
        return noted(operation)
                .flatMap(each -> Optional.ofNullable(each.group(group)))
                .map(Integer::valueOf)
                .orElse(otherwise);
    }

    /**
     * The same question once more where the changeset is not found.
     *
     * @return empty: it was said so often that it is believed
     */
    private static Optional<Transition> missed(String step, Operation operation, Answer answer) {
        int misses = 1 + (isAt(step, operation) ? number(2, operation, 0) : 0);
        return PollTable.isLost(misses)
                ? Optional.empty()
                : Optional.of(new Transition.Waiting(
                        null,
                        null,
                        step.equals(LOOK) ? look(misses, operation) : memo(step, misses),
                        "answered " + Said.of((Answer.Reply) answer) + ": it is asked again",
                        PollTable.afterMiss(misses),
                        null));
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
        if (Verdict.isGone(answer)) {
            return missed(LOOK, operation, answer).orElseGet(() -> gone(uuid, (Answer.Reply) answer));
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

    private static Transition gone(String uuid, Answer.Reply reply) {
        return new Transition.Failed(
                null,
                "NVDB does not know changeset " + uuid + " any more, it answered " + Said.of(reply)
                        + ". Whether it was written is not known: look at its objects.",
                Said.of(reply));
    }

    private static Transition seen(Operation operation, String word) {
        String uuid = operation.target();
        @Nullable Progress progress = Progress.of(word).orElse(null);
        if (progress == Progress.CANCELLED) {
            return new Transition.Done(word, uuid, "changeset " + uuid + " is cancelled", null);
        }
        if (progress == Progress.REJECTED || progress == Progress.WRITTEN || progress == Progress.INDEXED) {
            return new Transition.Waiting(word, uuid, memo(STATUS, 0), word, Duration.ZERO, null);
        }
        return new Transition.Waiting(word, uuid, memo(CANCEL, 0), word, Duration.ZERO, null);
    }

    /** It ends as was seen before, with the whole status if there still is one. */
    private Transition told(Operation operation, Answer answer) {
        if (!Verdict.isGood(answer) && Verdict.of(answer, "") instanceof Transition.Again) {
            return Verdict.of(answer, "the question for the status of changeset " + operation.target());
        }
        Optional<Transition> again = Verdict.isGone(answer) ? missed(STATUS, operation, answer) : Optional.empty();
        return again.orElseGet(() -> end(operation, answer));
    }

    private Transition end(Operation operation, Answer answer) {
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
    private Transition sent(Operation operation, Answer answer) {
        String what = "the request to cancel changeset " + operation.target();
        if (Verdict.isGood(answer)) {
            return new Transition.Waiting(null, null, look(0, operation), "cancelled", patience(operation), null);
        }
        Transition verdict = Verdict.of(answer, what);
        if (verdict instanceof Transition.Again) {
            return verdict;
        }
        String said = Said.of((Answer.Reply) answer);
        if (answer instanceof Answer.Reply reply && reply.status() == 403) {
            URI page = accounts.apply(NvdbOrders.of(operation).account()).page(operation.target());
            return new Transition.Failed(
                    null,
                    "NVDB answered " + what + " with " + said
                            + ". It goes on there: have somebody cancel it who may, at " + page + ".",
                    said);
        }
        // it is being written, say: it is watched to its end, and asked to stop as long as it has none
        return new Transition.Waiting(
                null, null, look(0, operation), "answered " + said, PollTable.least(Progress.WAITING, true), null);
    }
}
