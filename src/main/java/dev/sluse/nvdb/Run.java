package dev.sluse.nvdb;

import dev.sluse.ledger.Operation;
import dev.sluse.ledger.Operation.State;
import dev.sluse.operations.Answer;
import dev.sluse.operations.Transition;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An operation at one step, as its driver sees it.
 *
 * @param memo with the step that is really due
 */
record Run(Operation operation, NvdbOrders orders, Memo memo, NvdbApi api, Path home) {
    /** Before these nothing of the round is known to be at the provider. */
    private static final Set<Step> BEFORE = Set.of(Step.READ, Step.VALIDATE, Step.REGISTER, Step.FIND, Step.COMPARE);

    /** Steps that ask for the state of a changeset that is on its way. */
    private static final Set<Step> LOOKS = Set.of(Step.FOLLOW, Step.INQUIRE, Step.LOOK, Step.RENEW);

    private static final int LONGEST_REFERENCE = 255;

    /**
     * What is due.
     *
     * @param before how many requests had been sent for the operation when it was asked what is next
     */
    static Run of(Operation operation, int before, NvdbOrders orders, NvdbApi api, Path home) {
        return new Run(operation, orders, due(operation, before, orders), api, home);
    }

    /** What the driver remembers, at the step that is really due. */
    static Memo due(Operation operation, int before, NvdbOrders orders) {
        Memo noted = Memo.of(operation);
        Memo memo = noted == null ? Memo.begin(orders, operation.createdAt()) : noted;
        // a step that was recorded has it waiting: one with a memo that is not has ended badly since, and is tried
        // again by a person
        boolean again = noted != null && operation.state() != State.WAITING;
        if (again) {
            boolean isThere = operation.remoteId() != null && !BEFORE.contains(memo.step());
            memo = isThere ? memo.missed(0).at(Step.RENEW) : memo.anew(orders, operation.createdAt());
        }
        boolean unanswered = before > memo.sent();
        if (isLookLost(memo, before)) {
            memo = memo.with(memo.watch().doubted());
        }
        if (unanswered && memo.step() == Step.REGISTER) {
            memo = memo.with(Memo.Search.BEGIN).with(memo.round().inDoubt()).at(Step.FIND);
        } else if (unanswered && memo.step() == Step.START) {
            memo = memo.at(Step.LOOK);
        }
        return memo;
    }

    /**
     * Whether a question for the state was sent whose answer is not known: it may have told of any state.
     *
     * @param sent how many requests were sent for the operation
     */
    static boolean isLookLost(Memo memo, int sent) {
        // a start that is not answered is followed by a question
        int others = memo.step() == Step.START ? 1 : 0;
        boolean looks = memo.step() == Step.START || LOOKS.contains(memo.step());
        return looks && sent - memo.sent() > others;
    }

    /** The changeset at the provider. */
    String uuid() {
        return Objects.requireNonNull(operation.remoteId());
    }

    /** By which a registration is found again: as accepted for the first changeset, with its number for a later one. */
    String reference() {
        int round = memo.round().number();
        String base = orders.eksternRef();
        if (round == 1) {
            return base;
        }
        String number = "#" + round;
        int most = LONGEST_REFERENCE - number.length();
        // the end of it has the batch
        return (base.length() <= most ? base : base.substring(base.length() - most)) + number;
    }

    /** Of the request that is about to be sent; the same operation with the same count has the same. */
    UUID requestId() {
        String name = operation.delivery() + "/" + operation.id() + "/" + operation.attempts();
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    }

    /** The batch that was accepted. */
    Path file() {
        return home.resolve(Objects.requireNonNull(operation.request()));
    }

    /** Reads it. */
    Batch batch() {
        return Batch.read(file(), operation.requestSha256(), orders.operation());
    }

    /** For people, to follow "NVDB answered". */
    String what(String request) {
        return request + " of batch " + operation.batch() + " of " + operation.target();
    }

    /**
     * The same step once more where the changeset is not found. A proxy says so too, and a server that begins anew; so it is asked for
     * again, less and less often.
     *
     * @return empty: it was said so often that it is believed
     */
    Optional<Transition> missed(Answer.Reply reply) {
        int misses = memo.misses() + 1;
        return PollTable.isLost(misses)
                ? Optional.empty()
                : Optional.of(go(
                        memo.missed(misses),
                        null,
                        null,
                        "answered " + Said.of(reply) + ": it is asked again",
                        PollTable.afterMiss(misses),
                        null));
    }

    /** The next step at once. */
    Transition.Waiting go(Memo next, String answer) {
        return go(next, null, null, answer, Duration.ZERO, null);
    }

    /** The next step. */
    Transition.Waiting go(
            Memo next,
            @Nullable String remoteState,
            @Nullable String remoteId,
            String answer,
            Duration after,
            @Nullable String alarm) {
        // also where nothing is new: an answered request is told from a lost one by how many had been sent
        String memo = next.sent(operation.attempts()).json();
        return new Transition.Waiting(remoteState, remoteId, memo, answer, after, alarm);
    }
}
